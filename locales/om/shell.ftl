# What every page says.
# A window's title and a browser's history are read by others: nothing here names what a person came for.
title = Tajaajiloota naannoo keessan jiran
skip = Gara barreeffamaatti darbaa
leave = Fuula kana keessaa ba'aa
languages = Afaanota
now = Gargaarsa ammaa
line-emergency = Hatattama
line-trafficking = Dirqamuu yookaan gowwoomfamuu
line-child = Ijoollee
line-gbv = Miidhaa
line-police = Poolisii
line-medical = Ambulaansii
line-missing = Nama bade
line-rights = Mirga keessan
line-refugee = Baqattoota
home-link = Jalqaba
safety-link = Nageenya keessan eegaa
suggest-link = Tajaajila nutti himaa
about-link = Waa'ee tarree kanaa
nothing-kept = Waa'ee keessan homaa hin galmeessinu: maqaa hin jiru, gaaffii hin jiru, kukii hin jiru.
not-reviewed = Hiikkaa kana namni Afaan Oromoo dubbatu hanga ammaatti hin dubbifne.
start-again = Irra deebi'aa jalqabaa
problem-heading = Maaloo kana ilaalaa
comma = ,

# Pages that stand in for what cannot be shown.
not-found-heading = Asitti homtuu hin jiru
not-found-next = Teessoon kun dogoggora, yookaan tajaajilichi tarree keessaa ba'eera. Waa'ee keessan homaa hin galmeessine.
unreadable-heading = Kana dubbisuu hin dandeenye
unreadable-next = Teessoo yookaan unka keessa wanti nuuf hin galin jira. Waa'ee keessan homaa hin galmeessine. Maaloo irra deebi'aa jalqabaa.
put-away-heading = Fuulli kun cufameera
put-away-next = Nageenya keessaniif, barbaachi tokko daqiiqaa 15 qofa tura. Maaloo irra deebi'aa jalqabaa.
not-now-heading = Kun amma hin hojjetu
not-now-next = Rakkoon kun kan keenya. Waa'ee keessan homaa hin galmeessine. Maaloo daqiiqaa muraasa booda irra deebi'aa yaalaa. Lakkoofsonni gubbaa jiran yeroo hunda ni hojjetu.
