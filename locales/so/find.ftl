# From the first question to the list.
home-heading = Hel caawimo kuu dhow
search-label = Erayadaada ku sheeg
search-button = Raadi
needs-heading = Maxaad u baahan tahay?
choose-button = Dooro

where-heading = Xaggee?
where-why = Marka hore waxaan ku tusaynaa waxa kuu dhow. Meesha ma kaydinno.
where-town = Magaalo ama tuulo
where-unknown = Ma garanayo — dalka oo dhan ka raadi
where-area = Ama dooro ismaamul ama gobol
where-border = Ama meel xuduudda laga gudbo
where-country = Ama dal kale
where-empty = Qor magaca magaalo, ama hoos ka dooro si kale.
where-not-known = Ma naqaanno meel la yiraahdo “{ $name }”. Isku day magaalo ka weyn oo u dhow, ama hoos ka dooro ismaamul.
which-heading = Meeshee baad u jeeddaa?
which-none = Kuwan midna ma aha

results-heading = Adeegyo
near-place = u dhow { $place }
nearest-first = marka hore kuwa ugu dhow
confirmed-first = marka hore kuwa ugu dambeeyay ee la xaqiijiyay
other-places = Ama ma waxaad u jeeddaa:
change-place = Beddel meesha
found =
    { $count ->
        [0] Waxba lama helin
        [one] { $count } adeeg ayaa la helay
       *[other] { $count } adeeg ayaa la helay
    }
pages = Bogag
page-before = Dib u noqo
page-next = Kuwo kale
distance = { $km } km
distance-near = in ka yar 1 km
confirmed = La xaqiijiyay { $ago }
overdue-call = Ugu dambayn la xaqiijiyay { $ago } — marka hore wac
overdue-ask = Ugu dambayn la xaqiijiyay { $ago } — weydii ka hor intaadan tagin
unconfirmed-call = Weli lama xaqiijin — marka hore wac
unconfirmed-ask = Weli lama xaqiijin — weydii ka hor intaadan tagin
ago-today = maanta
ago-days =
    { $count ->
        [one] { $count } maalin ka hor
       *[other] { $count } maalmood ka hor
    }
ago-weeks =
    { $count ->
        [one] { $count } toddobaad ka hor
       *[other] { $count } toddobaad ka hor
    }
ago-months =
    { $count ->
        [one] { $count } bil ka hor
       *[other] { $count } bilood ka hor
    }
ago-years =
    { $count ->
        [one] { $count } sano ka hor
       *[other] { $count } sano ka hor
    }
reason-same-name = magacan leh
reason-name-has = magaca waxaa ku jira: { $words }
reason-text-has = qoraalka waxaa ku jira: { $words }
reason-nearly = magac u eg
reason-across-border = dhinaca kale ee xuduudda
reason-open-now = hadda furan
reason-free = bilaash
reason-vetted = mas'uuliyiintu way hubiyeen
reason-accessible = ku habboon dadka naafada ah
reason-interpretation = turjumaan
hidden-place = Halkan kuma tusno meelaha ammaanka ah ee la joogo, si aan qofna halkaas kaaga helin. Wac, waxaana laguu sheegi doonaa sida aad mid u tagto.
some-words = Wax erayadaada oo dhan leh lama helin; kuwani qaar bay leeyihiin
similar-heading = Kuwo kale oo ku caawin kara
empty-heading = Wax sidan ah lama helin
empty-what-now = Waxaad wici kartaa lambar ka mid ah kuwa kore, ama si ka ballaaran u raadi.
drop-place = { $country } oo dhan
drop-text = Erayadayda la'aantood
drop-need = Caawimo nooc kasta ah
drop-several = Iyada oo aan la eegin: { $what }
drop-flag = Xitaa kuwa aan ahayn: { $what }
drop-language = Luqad kasta oo ay ku hadlaan
drop-way-in = Si kasta oo laguu qaabilo
drop-open-now = Xitaa kuwa hadda xiran
drop-distance = Xitaa kuwa ka sii fog
drop-side = Xitaa dhinaca kale ee xuduudda
drop-country = Dalalka oo dhan
drop-group = Cid kasta oo loogu talagalay
drop-age = Da' kasta
nearest-heading = Kuwa ugu eg waxaad rabto
nearest-none-open = Kuwan midna hadda ma furna
nearest-may-refuse = Waxaa laga yaabaa inaysan qof walba qaabilin. Marka hore wac. Waxay kuu sheegi karaan cidda ku qaabili karta.
filter-heading = Si faahfaahsan u dooro
filter-only = Tus oo keliya adeegyo
filter-open-now = hadda furan
filter-free = bilaash ah
filter-telephone = taleefan leh
filter-accessible = ku habboon dadka naafada ah
filter-interpretation = turjumaan leh
filter-language = Luqadda lagu hadlo
filter-any-language = mid kasta
filter-button = Tus
with-count = { $name } ({ $count })
filter-chosen = Keliya:
filter-clear = Ka saar wixii aad dooratay
filter-not-said = Ma rabo inaan sheego
filter-is-free = bilaash ah
filter-is-telephone = taleefan leh
filter-is-accessible = ku habboon dadka naafada ah
filter-is-interpretation = turjumaan leh
filter-person = Yaa caawimo u baahan?
filter-person-why = Qasab ma aha inaad sheegto. Waxaa liiska ka baxa oo keliya meelaha aan qofkan qaabilin. Lama kaydiyo.
filter-age = Da'da (sano)
filter-age-is = { $age } jir
filter-age-unread = Da'da waan akhrin weynay. Qor tirada sannadaha, sida 17, ama waxba ha ku qorin.
filter-side-sex = Haweeney ama nin
filter-group-female = haweeney ama gabadh
filter-group-male = nin ama wiil
filter-side-family = Keli ama carruur wata
filter-group-alone = qof keli ah
filter-group-with-children = qof carruur wata
filter-side-nationality = Dalka laga yimid
filter-group-nationals = dalka caawimadu ku taallo
filter-group-foreign-nationals = dal kale
filter-side-status = Waraaqaha
filter-group-refugees = loo aqoonsaday qaxooti
filter-group-asylum-seekers = magangelyo codsaday
filter-group-without-papers = aan waraaqo haysan
filter-group-stateless = aan dal dhalasho ka haysan
filter-way = Sida laguu qaabilo
filter-any-way = si kasta
filter-way-walk-in = ballan la'aan ku imow
filter-way-by-appointment = ballan ku imow
filter-way-by-referral = hay'ad kale ayaa ku soo dirta
filter-way-outreach = iyagaa kuu imanaya
filter-need = Nooca caawimada
filter-any-need = nooc kasta
filter-country = Dalka
filter-any-country = dalalka oo dhan
filter-area = Ismaamul ama gobol
filter-any-area = dhammaan
filter-within = Fogaanta
filter-any-within = fogaan kasta
filter-within-km = ilaa { $km } km
filter-sort = Maxaa ugu horreeya
filter-sort-best = kuwa ugu habboon
filter-sort-nearest = kuwa ugu dhow
filter-sort-confirmed = kuwa ugu dambeeyay ee la xaqiijiyay
suggest-missing = Adeeg ma ka maqan yahay? Noo sheeg
