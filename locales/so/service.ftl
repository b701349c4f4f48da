# One service, and the slip.
back-to-results = Ku noqo liiska
call = Wac
service-no-phone = Lambar taleefan ma hayno. Ka hor intaadan tagin, weydii mid ka mid ah lambarrada caawimada ee kore.
service-where = Meesha
service-way = Sida loo tago
service-hours = Saacadaha furan
service-access = Gelitaanka dadka naafada ah
service-what = Waxa ay qabtaan
service-cost = Kharashka
service-for = Cidda loogu talagalay
service-how = Sida lagu bilaabo
service-bring = Waxa la soo qaato
service-languages = Luqadaha
service-interpretation = Turjumaan
service-other-phones = Lambarro kale
service-web = Internetka
cost-free = bilaash
ages-between = { $from } ilaa { $to } jir
ages-from = { $from } jir iyo ka weyn
ages-to = Ilaa { $to } jir
report-link = Wax baa halkan ka khaldan
slip-link = Daabac warqad yar

slip-heading = Warqad yar oo la qaato
slip-how = Warqadda magac kuma qorna, si aan qofna uga ogaan sababta aad u haysato. Ka daabac biraawsarkaaga. Lambarka gacanta ayaad sidoo kale ku qoran kartaa.
slip-sheet = Warqad caadi ah (A6)
slip-roll = Daabacaha rasiidka (80 mm)
slip-back = Dib u noqo
slip-title = Lambar iyo cinwaan
slip-ask-for = La hadal:
slip-when = Maalinta iyo saacadda:
slip-code = Lambarka ama cinwaanka oo ah koodh ay kamaradda taleefanku akhrido

hours-from-to = { $days }: { $opens } ilaa { $closes }
hours-always = { $days }, habeen iyo maalin
hours-every-day = Maalin kasta
hours-days = { $first } ilaa { $last }
time = { $twelve } { $half ->
        [am] subaxnimo
       *[pm] galabnimo
    }
day-mo = Isniin
day-tu = Talaado
day-we = Arbaco
day-th = Khamiis
day-fr = Jimco
day-sa = Sabti
day-su = Axad

service-verified = Markii ugu dambaysay ee la xaqiijiyey
verified-call = dadkayaga, taleefan
verified-visit = dadkayaga, booqasho
verified-provider = adeegga laftiisa
verified-source = liis kale
