# One service, and the slip.
back-to-results = Back to the list
call = Call
service-no-phone = We know no telephone number. Ask a helpline above before you go.
service-where = Where
service-way = How to get there
service-hours = Open
service-access = Access with a disability
service-what = What they do
service-cost = Cost
service-for = For whom
service-how = How it begins
service-bring = What to bring
service-languages = Languages
service-interpretation = Interpreter
service-other-phones = Other numbers
service-web = On the web
cost-free = free
ages-between = From { $from } to { $to } years
ages-from = From { $from } years
ages-to = Up to { $to } years
report-link = Something is wrong here
slip-link = Print a slip

slip-heading = A slip to carry
slip-how = The slip bears no name, so that it tells nobody why you have it. Print it with your browser. You can also copy the number by hand.
slip-sheet = For a sheet of paper (A6)
slip-roll = For a receipt printer (80 mm)
slip-back = Back
slip-title = Number and address
slip-ask-for = Ask for:
slip-when = Day and time:
slip-code = The number or the address as a code for a phone's camera

hours-from-to = { $days }: { $opens } to { $closes }
hours-always = { $days }, day and night
hours-every-day = Every day
hours-days = { $first } to { $last }
time = { $twelve } { $half ->
        [am] am
       *[pm] pm
    }
day-mo = Monday
day-tu = Tuesday
day-we = Wednesday
day-th = Thursday
day-fr = Friday
day-sa = Saturday
day-su = Sunday

service-verified = Last confirmed
verified-call = by our people, by telephone
verified-visit = by our people, on a visit
verified-provider = by the service itself
verified-source = in a list of others
