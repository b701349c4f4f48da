# What is opened in an emergency, and who has no part in what.
place-heading = የተደበቁት ቦታዎች የት እንዳሉ
place-why = ይህን ቤቱን የሚያስተዳድሩ ሰዎች ያያሉ፤ በአደጋ ጊዜ የሚከፍተውም ሰው። እርስዎ መክፈትዎ ይመዘገባል።
place-none = ይህ መዝገብ የተደበቀ ቦታ የለውም።
place-way = እንዴት እንደሚደረስ
place-point = አቀማመጥ
place-link = የተደበቁት ቦታዎች የት እንዳሉ
place-emergency = በአደጋ ጊዜ፦ ቤቱ የት እንዳለ
glass-break-heading = በአደጋ ጊዜ መክፈት
glass-break-why = ይህን መክፈት የእርስዎ አይደለም። በአደጋ ጊዜ ለጥቂት ሰዓታት ይችላሉ። ባልደረቦችዎ ወዲያውኑ ይነገራቸዋል፤ ከእነሱም አንዱ በኋላ ይመለከተዋል።
glass-reason = ለምን
glass-reason-danger = የአንድ ሰው ሕይወት ወይም አካል አደጋ ላይ ነው
glass-reason-medical = አንድ ሰው ወዲያውኑ ሐኪም ያስፈልገዋል
glass-reason-missing = አንድ ሰው ጠፍቷል
glass-reason-nobody-reachable = ቤቱን ከሚያስተዳድሩት ማንንም ማግኘት አልተቻለም፤ መጠበቅም አይቻልም
glass-hours = ለምን ያህል ጊዜ
glass-hours-count = { $count ->
    [one] { $count } ሰዓት
   *[other] { $count } ሰዓታት
}
glass-break = ክፈት
glass-incomplete = ለምን እና ለምን ያህል ጊዜ እንደሆነ ይምረጡ።
glass-unjudged = ከሦስት ቀናት በፊት በአደጋ ጊዜ አንድ ነገር ከፍተው ነበር፤ ማንም አልተመለከተውም። መጀመሪያ የድርጅትዎን አስተዳዳሪ፣ ተቆጣጣሪ ወይም የጥበቃ ኃላፊ ይህን እንዲያደርግ ይጠይቁ።
glass-nobody = በድርጅትዎ ውስጥ በኋላ ሊመለከተው የሚችል ማንም የለም። እባክዎ ቤቱን ለሚያስተዳድር ሰው ይደውሉ።
glass-open = በአደጋ ጊዜ ተከፍቷል፣ እስከ { $time }። የሚያነቡት ይመዘገባል።
glass-close = አሁን ዝጋ
glass-list-heading = በአደጋ ጊዜ የተከፈቱ
glass-list-why = ከከፈተው ሰው ጋር ይነጋገሩ፤ ከዚያም ትክክል እንደነበር ይናገሩ። ያለዚህ ሦስት ቀን ካለፈ በአደጋ ጊዜ ሌላ ነገር መክፈት አይችልም።
glass-list-none = መታየት የሚጠብቅ ነገር የለም።
glass-line = { $name } የተደበቀ ቦታ አድራሻ ከፈተ
glass-times = ከ{ $from } እስከ { $until }
glass-overdue = ከሦስት ቀን በላይ እየጠበቀ ነው
glass-own = ይህን ባልደረባ ይመለከተዋል።
glass-justified = ትክክል ነበር
glass-not-justified = ትክክል አልነበረም
glass-waiting = { $count ->
    [one] { $count } አደጋ መታየት ይጠብቃል
   *[other] { $count } አደጋዎች መታየት ይጠብቃሉ
}
recusal-heading = እዚህ ካለ ሰው ጋር ዝምድና
recusal-why = እዚያ የሚሠራ ሰው ዘመድ፣ ጓደኛ፣ ሸሪክ ከሆነ ወይም በመካከላችሁ ዕዳ ካለ ይናገሩ። መዝገቡ ወዲያውኑ ይዘጋል፤ ሌሎች ይይዙታል። ይህን ሊያበቃ የሚችለው የድርጅትዎ አስተዳዳሪ ብቻ ነው።
recusal-who = ማን
recusal-self = እኔ
recusal-send = ዝጋ
recusal-list = ድርሻ የለውም በ
recusal-since = ከ{ $time } ጀምሮ
recusal-end = ይህ አብቅቷል
work-recused = እርስዎ ወይም ባልደረባ እዚህ ካለ ሰው ጋር ዝምድና እንዳለዎት ተናግረዋል። ሌሎች ይይዙታል።
notice-glass-broken = ባልደረባ በአደጋ ጊዜ የተደበቀ አድራሻ ከፈተ።
notice-glass-judged = ባልደረባ በአደጋ ጊዜ የተከፈተውን ተመለከተ።
notice-recused = ከአንድ ሰው ጋር ዝምድና እንዳለዎት ተነግሯል፤ አንድ ነገር ተዘግቶብዎታል።
notice-recusal-ended = ከአንድ ሰው ጋር ባለዎት ዝምድና ምክንያት የተዘጋብዎት እንደገና ተከፍቷል።
did-glass-broken = በአደጋ ጊዜ ተከፈተ
did-glass-closed = በአደጋ ጊዜ የተከፈተው ተዘጋ
did-glass-judged = በአደጋ ጊዜ የተከፈተው ታየ
did-true-place-read = የተደበቀ ቦታ አድራሻ ተነበበ
did-recused = ከአንድ ሰው ጋር ዝምድና እንዳለው ተነገረ
did-recusal-ended = ከአንድ ሰው ጋር ያለው ዝምድና አበቃ
did-key-renewed = የድርጅቱ ቁልፍ ታደሰ
