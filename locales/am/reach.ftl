# Ways to take a number along, to see where things are, and to speak up.
contact-link = ቁጥሩን ያስቀምጡ
contact-why = “{ $name }” በሚል ስም ይቀመጣል፤ ስለዚህ ቁጥሩን ለምን እንደያዙት ስልክዎ ለማንም አይናገርም።
contact-name = አገልግሎት፣ { $place }
contact-name-alone = አገልግሎት

map-link = በካርታ ይመልከቱ
map-heading = ካርታ
map-what = ቁጥሮቹ ከታች ባለው ዝርዝር ውስጥ ያሉት ናቸው። ስም ያላቸው ነጥቦች ከተሞች ናቸው። ደህንነታቸው የተጠበቀ ማረፊያዎች በየትኛውም ካርታ ላይ የሉም።
map-none = ከእነዚህ በካርታ ላይ ልናሳየው የምንችል ቦታ ያለው የለም።
map-scale = { $km } ኪሜ
map-here = የእርስዎ ቦታ

service-now = አሁን
service-open-now = አሁን ክፍት ነው
service-open-until = አሁን ክፍት ነው፣ እስከ { $time }
service-closed-now = አሁን ዝግ ነው
service-not-for = መቀበል የማይችሏቸው ሰዎች
service-not-done = እዚህ የማይሰጥ አገልግሎት

voice-link = ያመስግኑ ወይም ቅሬታ ያቅርቡ
voice-heading = እንዴት ነበር?
voice-label = የሆነውን ይንገሩን
voice-hint = እባክዎ ስምዎን ወይም የማንንም ሰው ስም አይጻፉ።
voice-kind = ምን ዓይነት ነው?
voice-praise = ጥሩ ነገር ነበር
voice-complaint = ትክክል ያልሆነ ነገር ነበር
voice-abuse = እዚያ ያለ ሰው ሌላ ሰውን ጎድቷል፣ አስፈራርቷል ወይም መጠቀሚያ አድርጓል
voice-abuse-why = ይህ የሚደርሰው ከዚያ አገልግሎት ውጭ ላሉ ሰዎች ነው። እነሱ፣ አገልግሎቱ ሊረዳቸው የሚገባቸውን ሰዎች ይጠብቃሉ። ለአገልግሎቱ አይነገርም።
voice-choose = እባክዎ ምን ዓይነት እንደሆነ ይምረጡ። የጻፉት አሁንም እዚህ አለ።

too-busy-heading = አሁን እዚህ ብዙ ሰዎች አሉ
too-busy-next = ትንሽ ይጠብቁ፤ ከዚያ ገጹን እንደገና ይክፈቱ። ከላይ ያሉት ቁጥሮች ሁልጊዜ ይሠራሉ።

closed-heading = በዚህ አገልግሎት ላይ እየሠራን ነው
closed-next = በቅርቡ ይመለሳል፤ ከአሥር ደቂቃ በኋላ እንደገና ይሞክሩ። ስለ እርስዎ ምንም አላስቀመጥንም። ከላይ ያሉት ቁጥሮች ሁልጊዜ ይሠራሉ።
too-often-next = በአጭር ጊዜ ውስጥ ከእርስዎ ኔትወርክ ብዙ መልእክቶች መጥተዋል። አንድ ደቂቃ ይጠብቁ፤ ከዚያ የእርስዎን እንደገና ይላኩ። ከላይ ያሉት ቁጥሮች ሁልጊዜ ይሠራሉ።
broken-heading = እዚህ አንድ ችግር ተፈጥሯል
broken-next = ችግሩ የእኛ ነው፤ ስለ እርስዎም ምንም አላስቀመጥንም። እባክዎ እንደገና ይጀምሩ። ከላይ ያሉት ቁጥሮች ሁልጊዜ ይሠራሉ።

reuse-link = ለድርጅቶች
reuse-heading = ይህን ዝርዝር በሌላ ቦታ ይጠቀሙ
reuse-form-heading = ለገጽዎ የሚሆን የፍለጋ ቅጽ
reuse-form = ይህን ጽሑፍ ቀድተው በራስዎ ገጽ ላይ ያስቀምጡ። ከእኛ ምንም ነገር አይጭንም፤ ማንም አይቆጠርም። የዚህ ዝርዝር ገጽ የሚከፈተው ሰው ቅጹን ሲልክ ብቻ ነው።
reuse-links-heading = ለእያንዳንዱ የእርዳታ ዓይነት ሊንክ
reuse-links = እንዲህ ያለ ሊንክ የአንድ የእርዳታ ዓይነት ዝርዝር ይከፍታል፤ ቦታውንም ይጠይቃል። አድራሻው የትኛው እርዳታ እንደሆነ አይናገርም፤ ስለዚህ ማንም በታሪክ ውስጥ ሊያነበው አይችልም።
reuse-card-link = ለራስዎ ገጽ
reuse-card-heading = ይህ አገልግሎት በራስዎ ገጽ ላይ
reuse-card = ይህን ጽሑፍ ቀድተው በራስዎ ገጽ ላይ ያስቀምጡ። በራሱ አይለወጥም፤ በየጊዜው እዚህ ተመልሰው ይመልከቱ።
reuse-booklet-heading = ስልክ ለሌለባቸው ቦታዎች ትንሽ መጽሐፍ
reuse-booklet = ለእያንዳንዱ ካውንቲ ወይም ክልል አንድ፣ በዚህ ቋንቋ፣ በA5 ወረቀት ለማተም።
booklet-heading = አገልግሎቶች በ{ $area }
booklet-made = የ{ $date } መረጃ። ቁጥር ካለ፣ ከመሄድዎ በፊት ይደውሉ። ደህንነታቸው የተጠበቀ ማረፊያዎች በዚህ መጽሐፍ ውስጥ የሉም፤ በዚህ ገጽ ላይ ባሉት ቁጥሮች ሲደውሉ መንገዱን ይነግሩዎታል።
booklet-contents = ማውጫ
booklet-other = ሌላ እርዳታ
booklet-empty = ለዚህ አካባቢ በዝርዝሩ ውስጥ ገና ምንም የለም።
