# What a reader may tell us.
suggest-heading = የትኛው አገልግሎት ጎድሏል?
suggest-label = ስለ አገልግሎቱ ይንገሩን
suggest-hint = ስሙ፣ ከተማው፣ የስልክ ቁጥሩ፣ የሚሠራው ሥራ። እባክዎ ስለ ራስዎ ወይም ስለ ሌላ ሰው አይጻፉ።
report-heading = ምን ስህተት አለ?
report-label = ስህተቱን ይንገሩን
report-hint = የማይነሳ ስልክ፣ የተዘጋ በር፣ ወደ ሌላ ቦታ የተዛወረ አገልግሎት። እባክዎ ስለ ራስዎ ወይም ስለ ሌላ ሰው አይጻፉ።
message-who-sees = ይህን ዝርዝር የሚያዘጋጁ ሰዎች ያነቡታል። አገልግሎቱ ራሱ አያየውም። አካውንት አያስፈልግም፤ ስለ እርስዎም ምንም አናስቀምጥም።
message-send = ይላኩ
message-empty = ጥቂት ቃላት ይጻፉ፤ ከዚያ ይላኩ።
message-too-long = ይህ በጣም ረዝሟል። እባክዎ ከ{ $count } ፊደላት በታች ያድርጉት። የጻፉት አሁንም እዚህ አለ።
thanks-heading = እናመሰግናለን
thanks-next = የጻፉት በደህና ተቀምጧል። ዝርዝሩን የሚያዘጋጅ ሰው ያነበዋል፤ ያጣራዋልም። ማን እንደሆኑ ስለማናውቅ መልስ አንልክልዎትም።
