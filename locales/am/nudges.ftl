# Messages outside these pages.
nudge-heading = የሚጠብቅ ነገር ሲኖር መልእክት
nudge-why = አንድ አዲስ ሥራ እንዳለዎት ብቻ ይናገራል፤ ስምም አገናኝም የለውም። መልእክቶችዎን የሚያነብ ሰው ይህንንም ያነባል። በሰዓት አንድ ጊዜ ቢበዛ ይመጣል፤ በሚሠሩበት ጊዜ ግን አይመጣም።
nudge-not-here = ይህ ማዕከል መልእክት አይልክም። የሚጠብቀው በመጀመሪያ ገጽዎ ላይ ይገኛል።
nudge-way = እንዴት
nudge-way-none = ጨርሶ አይላክ
nudge-way-mail = በኢሜይል
nudge-way-sms = በጽሑፍ መልእክት
nudge-address = አድራሻ ወይም ቁጥር
nudge-address-hint = ቁጥሩን ከአገሩ ጋር፣ ለምሳሌ +254 700 000 001።
nudge-address-wrong = ይህ እንዲህ ያለ አድራሻ ወይም ቁጥር አይደለም። እባክዎ ያስተካክሉት።
nudge-send = አስቀምጥ
nudge-text = አንድ አዲስ ሥራ አለዎት።
did-nudge-chosen = መልእክት የሚሄድበትን መረጠ
notice-nudge-chosen = መልእክቶችዎ የሚሄዱበት ተመርጧል። እርስዎ ካልሆኑ ወዲያውኑ ለአስተዳዳሪዎ ይደውሉ።
notice-passkey-removed = የይለፍ ቁልፍዎ ተረስቷል። እርስዎ ካልሆኑ ወዲያውኑ ለአስተዳዳሪዎ ይደውሉ።
