# One service, and the slip.
back-to-results = ወደ ዝርዝሩ ይመለሱ
call = ይደውሉ
service-no-phone = የስልክ ቁጥር አናውቅም። ከመሄድዎ በፊት ከላይ ባለው የእርዳታ መስመር ይጠይቁ።
service-where = ቦታ
service-way = እንዴት እንደሚሄዱ
service-hours = የሥራ ሰዓት
service-access = ለአካል ጉዳተኞች
service-what = የሚሠሩት ሥራ
service-cost = ክፍያ
service-for = ለማን
service-how = እንዴት እንደሚጀመር
service-bring = ይዘው የሚሄዱት
service-languages = ቋንቋዎች
service-interpretation = አስተርጓሚ
service-other-phones = ሌሎች ቁጥሮች
service-web = በኢንተርኔት
cost-free = ነፃ
ages-between = ከ{ $from } እስከ { $to } ዓመት
ages-from = ከ{ $from } ዓመት ጀምሮ
ages-to = እስከ { $to } ዓመት
report-link = እዚህ ስህተት አለ
slip-link = ትንሽ ወረቀት ያትሙ

slip-heading = ይዘውት የሚሄዱት ወረቀት
slip-how = በወረቀቱ ላይ ስም የለም፤ ስለዚህ ለምን እንደያዙት ለማንም አይናገርም። በብራውዘርዎ ያትሙት። ቁጥሩን በእጅዎ መጻፍም ይችላሉ።
slip-sheet = ለተራ ወረቀት (A6)
slip-roll = ለደረሰኝ ማተሚያ (80 ሚሜ)
slip-back = ይመለሱ
slip-title = ቁጥርና አድራሻ
slip-ask-for = የሚጠይቁት፦
slip-when = ቀንና ሰዓት፦
slip-code = ቁጥሩን ወይም አድራሻውን የያዘ፣ በስልክ ካሜራ የሚነበብ ኮድ

hours-from-to = { $days }፦ ከ{ $opens } እስከ { $closes }
hours-always = { $days }፣ ቀንና ሌሊት
hours-every-day = በየቀኑ
hours-days = ከ{ $first } እስከ { $last }
time = { $part ->
        [morning] ጠዋት
        [noon] ቀን
        [evening] ቀን
       *[night] ማታ
    } { $swahili } ሰዓት ({ $clock })
day-mo = ሰኞ
day-tu = ማክሰኞ
day-we = ረቡዕ
day-th = ሐሙስ
day-fr = ዓርብ
day-sa = ቅዳሜ
day-su = እሑድ

service-verified = መጨረሻ የተረጋገጠው
verified-call = በባልደረቦቻችን፣ በስልክ
verified-visit = በባልደረቦቻችን፣ በጉብኝት
verified-provider = በአገልግሎቱ በራሱ
verified-source = በሌሎች ዝርዝር
