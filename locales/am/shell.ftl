# What every page says.
# A window's title and a browser's history are read by others: nothing here names what a person came for.
title = በአቅራቢያዎ ያሉ አገልግሎቶች
skip = ወደ ጽሑፉ ይሂዱ
leave = ከገጹ ይውጡ
languages = ቋንቋዎች
now = አሁኑኑ እርዳታ
line-emergency = ድንገተኛ
line-trafficking = መገደድ ወይም መታለል
line-child = ልጆች
line-gbv = ጥቃት
line-police = ፖሊስ
line-medical = አምቡላንስ
line-missing = የጠፋ ሰው
line-rights = መብትዎ
line-refugee = ስደተኞች
home-link = መነሻ
safety-link = ደህንነትዎን ይጠብቁ
suggest-link = አገልግሎት ይጠቁሙ
about-link = ስለዚህ ዝርዝር
nothing-kept = ስለ እርስዎ ምንም አናስቀምጥም፦ ስም የለም፣ ጥያቄ የለም፣ ኩኪ የለም።
not-reviewed = ይህን ትርጉም አማርኛ ተናጋሪ ሰው ገና አላነበበውም።
start-again = እንደገና ይጀምሩ
problem-heading = እባክዎ ይህን ይመልከቱ
comma = ፣

# Pages that stand in for what cannot be shown.
not-found-heading = እዚህ ምንም የለም
not-found-next = አድራሻው ትክክል አይደለም፤ ወይም አገልግሎቱ ከዝርዝሩ ወጥቷል። ስለ እርስዎ ምንም አላስቀመጥንም።
unreadable-heading = ማንበብ አልቻልንም
unreadable-next = በአድራሻው ወይም በቅጹ ውስጥ ያልገባን ነገር አለ። ስለ እርስዎ ምንም አላስቀመጥንም። እባክዎ እንደገና ይጀምሩ።
put-away-heading = ይህ ገጽ ተዘግቷል
put-away-next = ለደህንነትዎ ሲባል፣ ፍለጋ የሚቆየው ለ15 ደቂቃ ብቻ ነው። እባክዎ እንደገና ይጀምሩ።
not-now-heading = ይህ አሁን አይሠራም
not-now-next = ችግሩ የእኛ ነው። ስለ እርስዎ ምንም አላስቀመጥንም። እባክዎ ከጥቂት ደቂቃዎች በኋላ እንደገና ይሞክሩ። ከላይ ያሉት ቁጥሮች ሁልጊዜ ይሠራሉ።
