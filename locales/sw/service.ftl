# Huduma moja, na karatasi yake.
back-to-results = Rudi kwenye orodha
call = Piga simu
service-no-phone = Hatujui nambari ya simu. Uliza kwa nambari ya msaada hapo juu kabla ya kwenda.
service-where = Mahali
service-way = Jinsi ya kufika
service-hours = Saa za kazi
service-access = Kufikika kwa wenye ulemavu
service-what = Wanachofanya
service-cost = Gharama
service-for = Kwa nani
service-how = Jinsi ya kuanza
service-bring = Cha kubeba
service-languages = Lugha
service-interpretation = Mkalimani
service-other-phones = Nambari nyingine
service-web = Kwenye mtandao
cost-free = bila malipo
ages-between = Miaka { $from } hadi { $to }
ages-from = Kuanzia miaka { $from }
ages-to = Hadi miaka { $to }
report-link = Kuna kosa hapa
slip-link = Chapisha karatasi ndogo

slip-heading = Karatasi ya kubeba
slip-how = Karatasi hii haina jina, ili isimwambie mtu kwa nini unayo. Ichapishe kwa kivinjari chako. Unaweza pia kunakili nambari kwa mkono.
slip-sheet = Kwa karatasi ya kawaida (A6)
slip-roll = Kwa printa ya risiti (mm 80)
slip-back = Rudi
slip-title = Nambari na anwani
slip-ask-for = Muulizie:
slip-when = Siku na saa:
slip-code = Nambari au anwani kama msimbo wa kamera ya simu

hours-from-to = { $days }: { $opens } hadi { $closes }
hours-always = { $days }, usiku na mchana
hours-every-day = Kila siku
hours-days = { $first } hadi { $last }
time = saa { $swahili } { $part ->
        [morning] asubuhi
        [noon] mchana
        [evening] jioni
       *[night] usiku
    } ({ $clock })
day-mo = Jumatatu
day-tu = Jumanne
day-we = Jumatano
day-th = Alhamisi
day-fr = Ijumaa
day-sa = Jumamosi
day-su = Jumapili

service-verified = Ilithibitishwa mwisho
verified-call = na watu wetu, kwa simu
verified-visit = na watu wetu, kwa kutembelea
verified-provider = na huduma yenyewe
verified-source = katika orodha ya wengine
