# Kuanzia swali la kwanza hadi orodha.
home-heading = Pata msaada karibu nawe
search-label = Eleza kwa maneno yako
search-button = Tafuta
needs-heading = Unahitaji nini?
choose-button = Chagua

where-heading = Wapi?
where-why = Tunaonyesha kwanza huduma zilizo karibu. Hatuhifadhi mahali ulipo.
where-town = Mji au kijiji
where-unknown = Sijui — tafuta nchi nzima
where-area = Au chagua kaunti au mkoa
where-border = Au kituo cha mpakani
where-country = Au nchi nyingine
where-empty = Andika jina la mji, au chagua njia nyingine hapa chini.
where-not-known = Hatujui mahali panapoitwa “{ $name }”. Jaribu mji mkubwa ulio karibu, au chagua kaunti hapa chini.
which-heading = Unamaanisha upi?
which-none = Hakuna kati ya hizi

results-heading = Huduma
near-place = karibu na { $place }
nearest-first = zilizo karibu kwanza
confirmed-first = zilizothibitishwa karibuni kwanza
other-places = Au unamaanisha:
change-place = Badilisha mahali
found =
    { $count ->
        [0] Hakuna kilichopatikana
        [one] Huduma { $count }
       *[other] Huduma { $count }
    }
pages = Kurasa
page-before = Rudi
page-next = Zaidi
distance = km { $km }
distance-near = chini ya km 1
confirmed = Imethibitishwa { $ago }
overdue-call = Ilithibitishwa mara ya mwisho { $ago } — piga simu kwanza
overdue-ask = Ilithibitishwa mara ya mwisho { $ago } — uliza kabla ya kwenda
unconfirmed-call = Bado haijathibitishwa — piga simu kwanza
unconfirmed-ask = Bado haijathibitishwa — uliza kabla ya kwenda
ago-today = leo
ago-days =
    { $count ->
        [one] siku { $count } iliyopita
       *[other] siku { $count } zilizopita
    }
ago-weeks =
    { $count ->
        [one] wiki { $count } iliyopita
       *[other] wiki { $count } zilizopita
    }
ago-months =
    { $count ->
        [one] mwezi { $count } uliopita
       *[other] miezi { $count } iliyopita
    }
ago-years =
    { $count ->
        [one] mwaka { $count } uliopita
       *[other] miaka { $count } iliyopita
    }
reason-same-name = ina jina hili
reason-name-has = katika jina lake: { $words }
reason-text-has = inaeleza: { $words }
reason-nearly = jina linafanana
reason-across-border = ng'ambo ya mpaka
reason-open-now = imefunguliwa sasa
reason-free = bila malipo
reason-vetted = imekaguliwa na mamlaka
reason-accessible = inafikika kwa wenye ulemavu
reason-interpretation = mkalimani
hidden-place = Mahali salama pa kukaa hapaonyeshwi hapa, ili mtu yeyote asiweze kukupata huko. Piga simu, nawe utaelezwa jinsi ya kufika.
some-words = Hakuna yenye maneno yako yote; hizi zina baadhi
similar-heading = Nyingine zinazoweza kusaidia
empty-heading = Hatukupata huduma kama hii
empty-what-now = Unaweza kupiga nambari iliyo hapo juu, au kutafuta kwa upana zaidi.
drop-place = Kote { $country }
drop-text = Bila maneno yangu
drop-need = Kila aina ya msaada
drop-several = Bila: { $what }
drop-flag = Hata kama si: { $what }
drop-language = Lugha yoyote wanayozungumza
drop-way-in = Kwa njia yoyote ya kupokelewa
drop-open-now = Pamoja na zilizofungwa sasa
drop-distance = Pamoja na zilizo mbali zaidi
drop-side = Pamoja na ng'ambo ya mpaka
drop-country = Katika nchi zote
drop-group = Kwa watu wowote
drop-age = Kwa umri wowote
nearest-heading = Zinazokaribia zaidi
nearest-none-open = Hakuna kati ya hizi iliyofunguliwa sasa
nearest-may-refuse = Huenda hazipokei kila mtu. Piga simu kwanza, nao wanaweza kukuambia nani atakusaidia.
filter-heading = Chagua kwa undani
filter-only = Huduma hizi tu
filter-open-now = zilizofunguliwa sasa
filter-free = zisizo na malipo
filter-telephone = zenye simu
filter-accessible = zinazofikika kwa wenye ulemavu
filter-interpretation = zenye mkalimani
filter-language = Lugha inayozungumzwa
filter-any-language = yoyote
filter-button = Onyesha
with-count = { $name } ({ $count })
filter-chosen = Tu:
filter-clear = Ondoa machaguo yote
filter-not-said = Sipendi kusema
filter-is-free = bila malipo
filter-is-telephone = yenye simu
filter-is-accessible = inafikika kwa wenye ulemavu
filter-is-interpretation = mkalimani
filter-person = Nani anahitaji msaada?
filter-person-why = Si lazima kusema. Huondoa tu mahali ambapo hapampokei mtu huyu, na hatuhifadhi.
filter-age = Umri kwa miaka
filter-age-is = umri { $age }
filter-age-unread = Hatukuweza kusoma umri. Andika idadi ya miaka, kama 17, au acha wazi.
filter-side-sex = Mwanamke au mwanamume
filter-group-female = mwanamke au msichana
filter-group-male = mwanamume au mvulana
filter-side-family = Peke yake au na watoto
filter-group-alone = peke yake
filter-group-with-children = pamoja na watoto
filter-side-nationality = Anatoka nchi gani
filter-group-nationals = nchi ambako msaada uko
filter-group-foreign-nationals = nchi nyingine
filter-side-status = Hati
filter-group-refugees = ametambuliwa kuwa mkimbizi
filter-group-asylum-seekers = ameomba hifadhi
filter-group-without-papers = bila hati
filter-group-stateless = si raia wa nchi yoyote
filter-way = Jinsi ya kupokelewa
filter-any-way = yoyote
filter-way-walk-in = kufika bila miadi
filter-way-by-appointment = kwa miadi
filter-way-by-referral = kutumwa na shirika lingine
filter-way-outreach = wanakuja ulipo
filter-need = Aina ya msaada
filter-any-need = kila aina
filter-country = Nchi
filter-any-country = nchi zote
filter-area = Kaunti au mkoa
filter-any-area = zote
filter-within = Umbali
filter-any-within = umbali wowote
filter-within-km = hadi km { $km }
filter-sort = Kinachotangulia
filter-sort-best = zinazofaa zaidi
filter-sort-nearest = zilizo karibu zaidi
filter-sort-confirmed = zilizothibitishwa karibuni
suggest-missing = Kuna huduma inayokosekana? Tuambie
