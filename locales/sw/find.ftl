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
drop-filters = Tafuta bila masharti yaliyo hapa chini
drop-place = Tafuta kote { $country }
drop-text = Tafuta bila maneno yangu
drop-need = Onyesha kila aina ya msaada
filter-heading = Chagua kwa undani
filter-only = Huduma hizi tu
filter-free = zisizo na malipo
filter-telephone = zenye simu
filter-accessible = zinazofikika kwa wenye ulemavu
filter-language = Lugha inayozungumzwa
filter-any-language = yoyote
filter-button = Onyesha
suggest-missing = Kuna huduma inayokosekana? Tuambie
