# What is opened in an emergency, and who has no part in what.
place-heading = Mahali pa siri palipo
place-why = Wanaoendesha nyumba huona hili, na anayelifungua wakati wa dharura. Kwamba umelifungua kunaandikwa.
place-none = Maelezo haya hayana mahali pa siri.
place-way = Jinsi ya kufika
place-point = Mahali kwenye ramani
place-link = Mahali pa siri palipo
place-emergency = Wakati wa dharura: nyumba iko wapi
glass-break-heading = Fungua wakati wa dharura
glass-break-why = Hili si lako kulifungua. Wakati wa dharura unaweza, kwa saa kadhaa. Wenzako wanaambiwa mara moja, na mmoja wao analiangalia baadaye.
glass-reason = Kwa nini
glass-reason-danger = Maisha au mwili wa mtu uko hatarini
glass-reason-medical = Mtu anahitaji daktari mara moja
glass-reason-missing = Mtu hajulikani alipo
glass-reason-nobody-reachable = Hakuna anayeendesha nyumba anayepatikana, na haiwezi kusubiri
glass-hours = Kwa muda gani
glass-hours-count = { $count ->
    [one] Saa { $count }
   *[other] Saa { $count }
}
glass-break = Fungua
glass-incomplete = Chagua kwa nini, na kwa muda gani.
glass-unjudged = Ulifungua kitu wakati wa dharura zaidi ya siku tatu zilizopita, na hakuna aliyekiangalia. Kwanza mwombe msimamizi, msimamizi wa kazi au afisa wa ulinzi wa shirika lako afanye hivyo.
glass-nobody = Hakuna mtu katika shirika lako anayeweza kuliangalia baadaye. Tafadhali mpigie simu anayeendesha nyumba.
glass-open = Imefunguliwa kwa dharura, hadi { $time }. Unachosoma kinaandikwa.
glass-close = Funga sasa
glass-list-heading = Kilichofunguliwa kwa dharura
glass-list-why = Zungumza na aliyefungua, kisha sema kama ilikuwa sawa. Baada ya siku tatu bila hilo hawezi kufungua kitu kingine kwa dharura.
glass-list-none = Hakuna kinachosubiri kuangaliwa.
glass-line = { $name } alifungua anwani ya mahali pa siri
glass-times = kuanzia { $from } hadi { $until }
glass-overdue = inasubiri zaidi ya siku tatu
glass-own = Mwenzako analiangalia hili.
glass-justified = Ilikuwa sawa
glass-not-justified = Haikuwa sawa
glass-waiting = { $count ->
    [one] Dharura { $count } inasubiri kuangaliwa
   *[other] Dharura { $count } zinasubiri kuangaliwa
}
recusal-heading = Uhusiano na mtu wa hapa
recusal-why = Sema hivyo kama anayefanya kazi huko ni jamaa, rafiki, mshirika, au kuna deni kati yenu. Maelezo yanafungwa mara moja, na wengine wanayashughulikia. Ni msimamizi wa shirika lako pekee anayeweza kulimaliza.
recusal-who = Nani
recusal-self = Mimi
recusal-send = Funga
recusal-list = Hana sehemu katika
recusal-since = tangu { $time }
recusal-end = Limekwisha
work-recused = Wewe au mwenzako mlisema kwamba una uhusiano na mtu wa hapa. Wengine wanalishughulikia.
notice-glass-broken = Mwenzako alifungua anwani ya siri kwa dharura.
notice-glass-judged = Mwenzako aliangalia kilichofunguliwa kwa dharura.
notice-recused = Imesemwa kwamba una uhusiano na mtu, na kitu kimefungwa kwako.
notice-recusal-ended = Kitu kilichofungwa kwako kwa sababu una uhusiano na mtu kimefunguliwa tena.
did-glass-broken = Kilifunguliwa kwa dharura
did-glass-closed = Kilichofunguliwa kwa dharura kimefungwa
did-glass-judged = Kilichofunguliwa kwa dharura kimeangaliwa
did-true-place-read = Anwani ya mahali pa siri imesomwa
did-recused = Imetangazwa kuwa na uhusiano na mtu
did-recusal-ended = Uhusiano na mtu umekwisha
did-key-renewed = Ufunguo wa shirika umetengenezwa upya
