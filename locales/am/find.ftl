# From the first question to the list.
home-heading = በአቅራቢያዎ እርዳታ ያግኙ
search-label = በራስዎ ቃል ይጻፉ
search-button = ይፈልጉ
needs-heading = ምን ያስፈልግዎታል?
choose-button = ይምረጡ

where-heading = የት?
where-why = ቅርብ ያሉትን መጀመሪያ እናሳያለን። ቦታውን አናስቀምጥም።
where-town = ከተማ ወይም መንደር
where-unknown = አላውቅም — በመላ አገሪቱ ይፈለግ
where-area = ወይም ካውንቲ ወይም ክልል ይምረጡ
where-border = ወይም የድንበር መሻገሪያ
where-country = ወይም ሌላ አገር
where-empty = የከተማ ስም ይጻፉ፤ ወይም ከታች ካሉት ሌሎች መንገዶች አንዱን ይምረጡ።
where-not-known = “{ $name }” የሚባል ቦታ አናውቅም። በአቅራቢያው ያለ ትልቅ ከተማ ይሞክሩ፤ ወይም ከታች ካውንቲ ይምረጡ።
which-heading = የትኛውን ማለትዎ ነው?
which-none = ከእነዚህ አንዱም አይደለም

results-heading = አገልግሎቶች
near-place = { $place } አቅራቢያ
nearest-first = ቅርብ ያሉት መጀመሪያ
confirmed-first = በቅርቡ የተረጋገጡት መጀመሪያ
other-places = ወይስ ይህን ማለትዎ ነው፦
change-place = ቦታ ይቀይሩ
found =
    { $count ->
        [0] ምንም አልተገኘም
        [one] { $count } አገልግሎት ተገኝቷል
       *[other] { $count } አገልግሎቶች ተገኝተዋል
    }
pages = ገጾች
page-before = ወደ ኋላ
page-next = ተጨማሪ
distance = { $km } ኪሜ
distance-near = ከ1 ኪሜ በታች
confirmed = { $ago } ተረጋግጧል
overdue-call = መጨረሻ የተረጋገጠው { $ago } ነው — አስቀድመው ይደውሉ
overdue-ask = መጨረሻ የተረጋገጠው { $ago } ነው — ከመሄድዎ በፊት ይጠይቁ
unconfirmed-call = ገና አልተረጋገጠም — አስቀድመው ይደውሉ
unconfirmed-ask = ገና አልተረጋገጠም — ከመሄድዎ በፊት ይጠይቁ
ago-today = ዛሬ
ago-days =
    { $count ->
        [one] ከ{ $count } ቀን በፊት
       *[other] ከ{ $count } ቀናት በፊት
    }
ago-weeks =
    { $count ->
        [one] ከ{ $count } ሳምንት በፊት
       *[other] ከ{ $count } ሳምንታት በፊት
    }
ago-months =
    { $count ->
        [one] ከ{ $count } ወር በፊት
       *[other] ከ{ $count } ወራት በፊት
    }
ago-years =
    { $count ->
        [one] ከ{ $count } ዓመት በፊት
       *[other] ከ{ $count } ዓመታት በፊት
    }
reason-same-name = ይህ ስም ያለው
reason-name-has = በስሙ ውስጥ፦ { $words }
reason-text-has = ስለዚህ ይናገራል፦ { $words }
reason-nearly = ስሙ ተቀራራቢ ነው
reason-across-border = ከድንበር ማዶ
reason-open-now = አሁን ክፍት
reason-free = ነፃ
reason-vetted = በባለሥልጣናት የተመረመረ
reason-accessible = ለአካል ጉዳተኞች ምቹ
reason-interpretation = አስተርጓሚ ያለው
hidden-place = ደህንነታቸው የተጠበቀ ማረፊያዎች እዚህ አይታዩም፤ ይህም ማንም እዚያ እንዳያገኝዎት ነው። ይደውሉ፤ ወደዚያ እንዴት እንደሚሄዱ ይነግሩዎታል።
some-words = ሁሉንም ቃላትዎን የያዘ የለም፤ እነዚህ የተወሰኑትን ይዘዋል
similar-heading = ሌሎች ሊረዱ የሚችሉ
empty-heading = እንደዚህ ያለ አገልግሎት አላገኘንም
empty-what-now = ከላይ ወዳለው ቁጥር መደወል ይችላሉ፤ ወይም ፍለጋውን ማስፋት ይችላሉ።
drop-place = በመላው { $country }
drop-text = የጻፍኩትን በመተው
drop-need = ማንኛውም ዓይነት እርዳታ
drop-several = እነዚህን በመተው፦ { $what }
drop-flag = ይህን ባያሟሉም፦ { $what }
drop-language = የሚናገሩት ቋንቋ የትኛውም ቢሆን
drop-way-in = በየትኛውም መንገድ የሚቀበሉ
drop-open-now = አሁን የተዘጉትንም ጨምሮ
drop-distance = ራቅ ያሉትንም ጨምሮ
drop-side = ከድንበር ማዶ ያሉትንም ጨምሮ
drop-country = በሁሉም አገሮች
drop-group = ለማንኛውም ሰው
drop-age = ለማንኛውም ዕድሜ
nearest-heading = ለጠየቁት ቅርብ የሆኑት
nearest-none-open = ከእነዚህ አሁን ክፍት የሆነ የለም
nearest-may-refuse = ሁሉንም ሰው ላይቀበሉ ይችላሉ። አስቀድመው ይደውሉ፤ ማን እንደሚቀበል ሊነግሩዎት ይችላሉ።
filter-heading = በዝርዝር ይምረጡ
filter-only = እነዚህ አገልግሎቶች ብቻ
filter-open-now = አሁን ክፍት የሆኑ
filter-free = ነፃ የሆኑ
filter-telephone = ስልክ ያላቸው
filter-accessible = ለአካል ጉዳተኞች ምቹ የሆኑ
filter-interpretation = አስተርጓሚ ያላቸው
filter-language = የሚነገር ቋንቋ
filter-any-language = ማንኛውም
filter-button = ይመልከቱ
with-count = { $name } ({ $count })
filter-chosen = የተመረጠው፦
filter-clear = ሁሉንም ምርጫ ያጥፉ
filter-not-said = ባልናገር እመርጣለሁ
filter-is-free = ነፃ
filter-is-telephone = ስልክ ያለው
filter-is-accessible = ለአካል ጉዳተኞች ምቹ
filter-is-interpretation = አስተርጓሚ ያለው
filter-person = እርዳታ የሚያስፈልገው ለማን ነው?
filter-person-why = መናገር ግዴታ አይደለም። ይህን ሰው የማይቀበሉ ቦታዎችን ለመተው ብቻ ይጠቅማል፤ አናስቀምጠውም።
filter-age = ዕድሜ በዓመት
filter-age-is = ዕድሜ { $age }
filter-age-unread = ዕድሜውን ማንበብ አልቻልንም። ዕድሜውን በቁጥር ይጻፉ፣ ለምሳሌ 17፤ ወይም ባዶ ይተዉት።
filter-side-sex = ሴት ወይስ ወንድ
filter-group-female = ሴት ወይም ልጃገረድ
filter-group-male = ወንድ ወይም ወንድ ልጅ
filter-side-family = ለብቻ ወይስ ከልጆች ጋር
filter-group-alone = ለብቻ
filter-group-with-children = ከልጆች ጋር
filter-side-nationality = ከየትኛው አገር
filter-group-nationals = እርዳታው ካለበት አገር
filter-group-foreign-nationals = ከሌላ አገር
filter-side-status = ሰነዶች
filter-group-refugees = የስደተኛ እውቅና ያላቸው
filter-group-asylum-seekers = ጥገኝነት የጠየቁ
filter-group-without-papers = ሰነድ የሌላቸው
filter-group-stateless = የየትኛውም አገር ዜግነት የሌላቸው
filter-way = እንዴት እንደሚቀበሉ
filter-any-way = በማንኛውም መንገድ
filter-way-walk-in = ያለ ቀጠሮ በመሄድ
filter-way-by-appointment = በቀጠሮ
filter-way-by-referral = በሌላ ድርጅት በኩል
filter-way-outreach = እነሱ ወደ እርስዎ ይመጣሉ
filter-need = የእርዳታ ዓይነት
filter-any-need = ሁሉም ዓይነት
filter-country = አገር
filter-any-country = ሁሉም አገሮች
filter-area = ካውንቲ ወይም ክልል
filter-any-area = ሁሉም
filter-within = ርቀት
filter-any-within = ማንኛውም ርቀት
filter-within-km = እስከ { $km } ኪሜ
filter-sort = መጀመሪያ የሚታየው
filter-sort-best = በጣም የሚስማማው
filter-sort-nearest = በጣም ቅርብ የሆነው
filter-sort-confirmed = በቅርቡ የተረጋገጠው
suggest-missing = የጎደለ አገልግሎት አለ? ይንገሩን
