# From the first question to the list.
home-heading = Find help near you
search-label = Say it in your own words
search-button = Search
needs-heading = What do you need?
choose-button = Choose

where-heading = Where?
where-why = We show first what is near. The place is not kept.
where-town = Town or village
where-unknown = I don't know — search the whole country
where-area = Or choose a county or region
where-border = Or a border point
where-country = Or another country
where-empty = Write the name of a town, or choose one of the other ways below.
where-not-known = We do not know a place called “{ $name }”. Try a larger town near it, or choose a county below.
which-heading = Which one do you mean?
which-none = None of these

results-heading = Services
near-place = near { $place }
nearest-first = nearest first
confirmed-first = last confirmed first
other-places = Or do you mean:
change-place = Change the place
found =
    { $count ->
        [0] Nothing found
        [one] { $count } found
       *[other] { $count } found
    }
pages = Pages
page-before = Back
page-next = More
distance = { $km } km
distance-near = less than 1 km
confirmed = Confirmed { $ago }
overdue-call = Last confirmed { $ago } — call first
overdue-ask = Last confirmed { $ago } — ask before you go
unconfirmed-call = Not confirmed yet — call first
unconfirmed-ask = Not confirmed yet — ask before you go
ago-today = today
ago-days =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
ago-weeks =
    { $count ->
        [one] { $count } week ago
       *[other] { $count } weeks ago
    }
ago-months =
    { $count ->
        [one] { $count } month ago
       *[other] { $count } months ago
    }
ago-years =
    { $count ->
        [one] { $count } year ago
       *[other] { $count } years ago
    }
reason-same-name = has this name
reason-name-has = in its name: { $words }
reason-text-has = tells of: { $words }
reason-nearly = name spelt nearly so
reason-across-border = across the border
reason-open-now = open now
reason-free = free
reason-vetted = checked by the authorities
reason-accessible = access with a disability
reason-interpretation = interpreter
hidden-place = Safe places to stay are not shown here, so that nobody can find you there. Call, and someone will tell you how to get to one.
some-words = Nothing has all of your words; these have some
similar-heading = Others that may help
empty-heading = We found nothing like this
empty-what-now = You can call a number above, or search more widely.
drop-place = In all of { $country }
drop-text = Without my own words
drop-need = Every kind of help
drop-several = Without: { $what }
drop-flag = Even if not: { $what }
drop-language = Whatever language they speak
drop-way-in = However one gets in
drop-open-now = Also those that are closed now
drop-distance = Also further away
drop-side = Also across the border
drop-country = In all countries
drop-group = Whoever they are for
drop-age = Whatever the age
nearest-heading = What comes nearest
nearest-none-open = None of these is open now
nearest-may-refuse = They may not take everyone. Call first, and they can say who will.
filter-heading = Choose more exactly
filter-only = Only services that
filter-open-now = are open now
filter-free = are free
filter-telephone = have a telephone
filter-accessible = have access with a disability
filter-interpretation = have an interpreter
filter-language = Language spoken
filter-any-language = any
filter-button = Show
with-count = { $name } ({ $count })
filter-chosen = Only:
filter-clear = Take all choices away
filter-not-said = I'd rather not say
filter-is-free = free
filter-is-telephone = with a telephone
filter-is-accessible = access with a disability
filter-is-interpretation = interpreter
filter-person = Who needs help?
filter-person-why = You need not say. It only leaves out places that do not take this person, and it is not kept.
filter-age = Age in years
filter-age-is = age { $age }
filter-age-unread = We could not read the age. Write a number of years, such as 17, or leave it empty.
filter-side-sex = Woman or man
filter-group-female = a woman or girl
filter-group-male = a man or boy
filter-side-family = Alone or with children
filter-group-alone = alone
filter-group-with-children = with children
filter-side-nationality = From which country
filter-group-nationals = from the country where the help is
filter-group-foreign-nationals = from another country
filter-side-status = Papers
filter-group-refugees = recognised as a refugee
filter-group-asylum-seekers = has asked for asylum
filter-group-without-papers = without papers
filter-group-stateless = no country's citizen
filter-way = How one gets in
filter-any-way = any
filter-way-walk-in = come without an appointment
filter-way-by-appointment = with an appointment
filter-way-by-referral = sent by another organisation
filter-way-outreach = they come to you
filter-need = Kind of help
filter-any-need = every kind
filter-country = Country
filter-any-country = all countries
filter-area = County or region
filter-any-area = all of them
filter-within = How far
filter-any-within = any distance
filter-within-km = up to { $km } km
filter-sort = What comes first
filter-sort-best = what fits best
filter-sort-nearest = what is nearest
filter-sort-confirmed = what was confirmed last
suggest-missing = Something is missing? Tell us
