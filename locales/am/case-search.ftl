# በራስ ቡድኖች ጉዳዮች ውስጥ መፈለግ፣ እና ማን አስቀድሞ ሊኖር እንደሚችል።
case-find-words = ስም፣ ስልክ ወይም መለያ ቁጥር
case-find-why = የሚፈለገው በእርስዎ ቡድኖች ጉዳዮች ውስጥ ብቻ ነው። በሌላ አጻጻፍ የተጻፈ ስምም ይገኛል።
case-find = ጉዳዩን ይፈልጉ
cases-found-heading = የተገኙ ጉዳዮች
cases-found-none = ከቡድኖችዎ ጉዳዮች ከዚህ ጋር የሚመሳሰል የለም። ከስሙ አንዱን ክፍል ብቻ፣ ሰውየው የሚታወቅበትን ሌላ ስም ወይም የስልክ ቁጥሩን ይሞክሩ። የሌሎች ቡድኖችና ድርጅቶች ጉዳዮች እዚህ ፈጽሞ አይገኙም።
cases-found-nothing-asked = ስም፣ የስልክ ቁጥር ወይም የጉዳይ መለያ ይጻፉ።
case-likely-heading = ምናልባት ይህ ሰው አስቀድሞ እዚህ ይኖር ይሆናል
case-likely-why = ገና ምንም አልተቀመጠም። ከእነዚህ ጉዳዮች አንዱ የዚሁ ሰው መሆኑን ይመልከቱ፤ ሁለት ጉዳይ ካለ ሰው ሁሉንም ነገር ሁለት ጊዜ ይጠየቃል። ካላወቁ ይቀጥሉ።
case-likely-open = ያንን ጉዳይ በአዲስ መስኮት ይክፈቱ
case-likely-go-on = አይደለም፣ ይህ ሌላ ሰው ነው፦ ይቀጥሉ
case-reason-telephone = ስልኩ አንድ ነው
case-reason-name = ስሙ አንድ ነው
case-reason-sound = ስሙ ሲጠራ ይመሳሰላል
case-reason-age = ዕድሜው ይስማማል
form-name-known = ስም፣ አስቀድሞ ከታወቀ (አሁን አይጠይቁ)
did-cases-searched = ጉዳዮች ተፈልገዋል
