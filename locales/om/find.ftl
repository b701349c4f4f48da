# From the first question to the list.
home-heading = Gargaarsa naannoo keessan jiru argadhaa
search-label = Jecha keessaniin barreessaa
search-button = Barbaadaa
needs-heading = Maaltu isin barbaachisa?
choose-button = Filadhaa

where-heading = Eessa?
where-why = Kan dhihoo jiran dura agarsiifna. Bakka kana hin galmeessinu.
where-town = Magaalaa yookaan ganda
where-unknown = Hin beeku — biyya guutuu keessa barbaadaa
where-area = Yookaan kaawuntii yookaan naannoo filadhaa
where-border = Yookaan bakka daangaan itti ce'amu
where-country = Yookaan biyya biraa
where-empty = Maqaa magaalaa barreessaa, yookaan karaawwan gadi jiran keessaa tokko filadhaa.
where-not-known = Bakka “{ $name }” jedhamu hin beeknu. Magaalaa guddaa isatti dhihoo jiru yaalaa, yookaan gaditti kaawuntii filadhaa.
which-heading = Isa kam jechuu keessan?
which-none = Kanneen keessaa tokko illee miti

results-heading = Tajaajiloota
near-place = dhihoo { $place }
nearest-first = kan dhihoo jiran dura
confirmed-first = kan dhihootti mirkanaa'an dura
other-places = Moo kana jechuu keessan:
change-place = Bakka jijjiiraa
found =
    { $count ->
        [0] Homtuu hin argamne
        [one] Tajaajilli { $count } argameera
       *[other] Tajaajiloonni { $count } argamaniiru
    }
pages = Fuulota
page-before = Duubatti
page-next = Dabalata
distance = km { $km }
distance-near = km 1 gadi
confirmed = { $ago } mirkanaa'e
overdue-call = Kan dhumaaf mirkanaa'e { $ago } — dura bilbilaa
overdue-ask = Kan dhumaaf mirkanaa'e { $ago } — osoo hin deemin gaafadhaa
unconfirmed-call = Hanga ammaatti hin mirkanoofne — dura bilbilaa
unconfirmed-ask = Hanga ammaatti hin mirkanoofne — osoo hin deemin gaafadhaa
ago-today = har'a
ago-days =
    { $count ->
        [one] guyyaa { $count } dura
       *[other] guyyoota { $count } dura
    }
ago-weeks =
    { $count ->
        [one] torban { $count } dura
       *[other] torbanoota { $count } dura
    }
ago-months =
    { $count ->
        [one] ji'a { $count } dura
       *[other] ji'oota { $count } dura
    }
ago-years =
    { $count ->
        [one] waggaa { $count } dura
       *[other] waggoota { $count } dura
    }
reason-same-name = maqaa kana qaba
reason-name-has = maqaa isaa keessa: { $words }
reason-text-has = waa'ee kanaa dubbata: { $words }
reason-nearly = maqaan isaa walitti dhihaata
reason-across-border = daangaa gama
reason-open-now = amma banaa
reason-free = bilisa
reason-vetted = qaama mootummaatiin qoratame
reason-accessible = qaama miidhamtootaaf mijataa
reason-interpretation = turjumaana qaba
hidden-place = Bakki nagaan itti bulan asitti hin mul'atu, akka namni achitti isin hin arganneef. Bilbilaa; akkamitti akka achi geessan isinitti himu.
some-words = Jechoota keessan hunda kan qabu hin jiru; isaan kun muraasa qabu
similar-heading = Kan biroo gargaaruu danda'an
empty-heading = Wanta akkanaa hin arganne
empty-what-now = Lakkoofsa gubbaa jirutti bilbiluu dandeessu, yookaan bal'isanii barbaaduu dandeessu.
drop-place = { $country } guutuu keessa
drop-text = Jechoota koo malee
drop-need = Gargaarsa gosa kamiyyuu
drop-several = Kana malee: { $what }
drop-flag = Kana yoo hin guutinis: { $what }
drop-language = Afaan kamiyyuu kan dubbatan
drop-way-in = Karaa kamiinuu kan simatan
drop-open-now = Kan amma cufaa ta'anis
drop-distance = Kan fagoo jiranis
drop-side = Kan daangaa gama jiranis
drop-country = Biyyoota hunda keessa
drop-group = Nama kamiifuu
drop-age = Umurii kamiifuu
nearest-heading = Kan isin gaafattanitti dhihaatan
nearest-none-open = Kanneen keessaa kan amma banaa ta'e hin jiru
nearest-may-refuse = Nama hunda simachuu dhiisuu danda'u. Dura bilbilaa; eenyu akka simatu isinitti himuu danda'u.
filter-heading = Addaan baasaa filadhaa
filter-only = Tajaajiloota kanneen qofa
filter-open-now = amma banaa ta'an
filter-free = bilisa ta'an
filter-telephone = bilbila qaban
filter-accessible = qaama miidhamtootaaf mijatan
filter-interpretation = turjumaana qaban
filter-language = Afaan dubbatamu
filter-any-language = kamiyyuu
filter-button = Ilaalaa
with-count = { $name } ({ $count })
filter-chosen = Kan filatame:
filter-clear = Filannoo hunda haqaa
filter-not-said = Himuu hin barbaadu
filter-is-free = bilisa
filter-is-telephone = bilbila qaba
filter-is-accessible = qaama miidhamtootaaf mijataa
filter-is-interpretation = turjumaana qaba
filter-person = Gargaarsi eenyuuf barbaachisa?
filter-person-why = Himuun dirqama miti. Bakkeewwan nama kana hin simanne dhiisuuf qofa gargaara; hin galmeessinu.
filter-age = Umurii waggaadhaan
filter-age-is = umurii { $age }
filter-age-unread = Umurii kana dubbisuu hin dandeenye. Umurii lakkoofsaan barreessaa, fakkeenyaaf 17, yookaan duwwaa dhiisaa.
filter-side-sex = Dubartii moo dhiira
filter-group-female = dubartii yookaan intala
filter-group-male = dhiira yookaan gurbaa
filter-side-family = Kophaa moo ijoollee waliin
filter-group-alone = kophaa
filter-group-with-children = ijoollee waliin
filter-side-nationality = Biyya kam irraa
filter-group-nationals = biyya gargaarsi jiru irraa
filter-group-foreign-nationals = biyya biraa irraa
filter-side-status = Waraqaa seeraa
filter-group-refugees = beekamtii baqataa kan qaban
filter-group-asylum-seekers = kooluu kan gaafatan
filter-group-without-papers = waraqaa seeraa kan hin qabne
filter-group-stateless = lammii biyya kamiyyuu kan hin taane
filter-way = Akkamitti akka simatan
filter-any-way = karaa kamiinuu
filter-way-walk-in = beellama malee dhaquun
filter-way-by-appointment = beellamaan
filter-way-by-referral = karaa dhaabbata biraatiin
filter-way-outreach = isaan gara keessan dhufu
filter-need = Gosa gargaarsaa
filter-any-need = gosa hunda
filter-country = Biyya
filter-any-country = biyyoota hunda
filter-area = Kaawuntii yookaan naannoo
filter-any-area = hunda
filter-within = Fageenya
filter-any-within = fageenya kamiyyuu
filter-within-km = hanga km { $km }
filter-sort = Kan dura mul'atu
filter-sort-best = kan caalaatti walsimu
filter-sort-nearest = kan hunda caalaa dhihoo
filter-sort-confirmed = kan dhihootti mirkanaa'e
suggest-missing = Wanti hafe jiraa? Nutti himaa
