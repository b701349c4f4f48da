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
drop-filters = Search without the choices below
drop-place = Search all of { $country }
drop-text = Search without my own words
drop-need = Show every kind of help
filter-heading = Choose more exactly
filter-only = Only services that
filter-free = are free
filter-telephone = have a telephone
filter-accessible = have access with a disability
filter-language = Language spoken
filter-any-language = any
filter-button = Show
suggest-missing = Something is missing? Tell us
