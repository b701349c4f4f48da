# For those who work with Rufaa: signing in, joining, their account, colleagues, the directory.
# "You" is a member of staff. Words are those of the field, short, and calm.

sign-in-heading = ይግቡ
sign-in-name = የመግቢያ ስም
sign-in-passphrase = የይለፍ ሐረግ
sign-in-digits = የማረጋገጫ መተግበሪያዎ ስድስት አሃዞች
sign-in-digits-hint = በየሠላሳ ሰከንዱ ይለወጣሉ። እያንዳንዱ ቁጥር የሚሠራው አንድ ጊዜ ብቻ ነው።
sign-in-send = ይግቡ
sign-in-not-right = ስሙ፣ የይለፍ ሐረጉና አሃዞቹ አይዛመዱም፤ ወይም አሃዞቹ ከዚህ በፊት ጥቅም ላይ ውለዋል። አዲስ አሃዞችን ይጠብቁ፤ ከዚያ እንደገና ይሞክሩ።
sign-in-wait = ከዚህ ብዙ የተሳሳቱ ሙከራዎች ተደርገዋል። { $time } ይጠብቁ፤ ከዚያ እንደገና ይሞክሩ። ሌሎች ሰዎች ግን መግባት ይችላሉ።
sign-in-busy = አሁን ብዙ ሰዎች እየገቡ ነው። ትንሽ ይጠብቁ፤ ከዚያ እንደገና ይሞክሩ።
sign-in-again = ለተወሰነ ጊዜ ስላልተጠቀሙበት፣ ወይም በአካውንትዎ ላይ አንድ ነገር ስለተለወጠ፣ ከአካውንትዎ ወጥተዋል። እባክዎ እንደገና ይግቡ።
sign-in-bye = እዚህ ከአካውንትዎ ወጥተዋል።
sign-in-join = ኮድ ተሰጥቶዎታል? እዚህ ይቀላቀሉ
sign-in-lost = የይለፍ ሐረግዎን ወይም የማረጋገጫ መተግበሪያዎን አጥተዋል? ያተሙትን የመልሶ ማግኛ ኮድ ይጠቀሙ

join-heading = ይቀላቀሉ
join-code = ኮድ
join-code-hint = ሃያ አራት ፊደላትና አሃዞች፣ ልክ እንደተሰጡዎት። ትንንሽ ፊደላትና ክፍት ቦታዎች ለውጥ አያመጡም።
join-next = ይቀጥሉ
join-nothing = ይህ ኮድ ምንም አይከፍትም። አንድ ፊደል ተሳስቶ፣ ኮዱ ከዚህ በፊት ጥቅም ላይ ውሎ፣ ወይም ጊዜው አልፎ ሊሆን ይችላል። የሰጠዎትን ሰው አዲስ ኮድ ይጠይቁ።
join-as = ወደ { $organisation } የሚቀላቀሉት በ{ $name } ስም ነው።
join-name-hint = የሚያስታውሱትን ስም ይምረጡ፣ ለምሳሌ amina.otieno። የሚጠቀሙበት እርስዎ ብቻ ነዎት።
join-passphrase-hint = ቢያንስ አሥራ ሁለት ፊደላት። እርስ በርስ የማይገናኙ አራት ወይም አምስት ቃላት ለማስታወስ ቀላል፣ ለመገመት ግን ከባድ ናቸው።
join-passphrase-again = የይለፍ ሐረጉን እንደገና ይጻፉ
join-authenticator-heading = የማረጋገጫ መተግበሪያዎ
join-authenticator = ይህን ኮድ በስልክዎ ላይ ባለ የማረጋገጫ መተግበሪያ (authenticator) ስካን ያድርጉ፤ ወይም ከታች ያሉትን ፊደላት በመተግበሪያው ውስጥ ይጻፉ። መተግበሪያው ያለ ኔትወርክ ይሠራል። ከዚያ የሚያሳያቸውን ስድስት አሃዞች እዚህ ይጻፉ።
join-authenticator-code = ለማረጋገጫ መተግበሪያው የሚሆን ኮድ
join-send = ይቀላቀሉ
join-name-wrong = ከሦስት እስከ አርባ ፊደላት ወይም አሃዞች ይጻፉ፤ በመካከላቸው ነጥብ፣ ሰረዝና ክፍት ቦታ መጠቀም ይችላሉ።
join-name-taken = ይህን ስም ሌላ ሰው ይዞታል። እባክዎ ሌላ ይምረጡ።
join-passphrase-length = የይለፍ ሐረጉ ከአሥራ ሁለት እስከ ሁለት መቶ ፊደላት ሊኖሩት ይገባል።
join-passphrase-common = ይህ የይለፍ ሐረግ ማንም ሰው መጀመሪያ ከሚሞክራቸው አንዱ ነው። እባክዎ ሌላ ይምረጡ።
join-passphrase-name = የይለፍ ሐረጉ የመግቢያ ስምዎን መያዝ የለበትም።
join-passphrase-differs = ሁለቱ የይለፍ ሐረጎች አንድ ዓይነት አይደሉም። እባክዎ ሁለቱንም እንደገና ይጻፉ።
join-digits-wrong = እነዚህ የአሁኑ አሃዞች አይደሉም። የማረጋገጫ መተግበሪያዎንና የስልክዎን ሰዓት ይመልከቱ።
join-done-heading = ተቀላቅለዋል። ይህን ኮድ ያስቀምጡ
recovery-code = የመልሶ ማግኛ ኮድ
recovery-code-why = የይለፍ ሐረግዎን ወይም ስልክዎን ቢያጡ በዚህ ኮድ ይመለሳሉ። የሚታየው አንድ ጊዜ ብቻ ነው፤ ከእርስዎ በቀር ማንም የለውም። ያትሙት ወይም በወረቀት ይጻፉት። ሰውን ለመጉዳት የሚያስብ ሰው በማይደርስበት ቦታ ያስቀምጡት፤ በስልክዎ ላይ አያስቀምጡት።
recovery-heading = በመልሶ ማግኛ ኮድዎ ይመለሱ
recovery-done-heading = ተመልሰዋል። ይህን አዲስ ኮድ ያስቀምጡ
recovery-send = አዲስ የይለፍ ሐረግ ያዘጋጁ

work-heading = የእርስዎ ሥራ
work-hello = { $name }፣ ለ{ $organisation }
work-nav = የእርስዎ ሥራ
work-nothing = አሁን እርስዎን የሚጠብቅ ነገር የለም።
work-waiting = { $count ->
    [one] { $count } ጉዳይ ውሳኔ ይጠብቃል
   *[other] { $count } ጉዳዮች ውሳኔ ይጠብቃሉ
}
work-safeguarding-waiting = { $count ->
    [one] { $count } ያልተነበበ የጥቃት ጥቆማ አለ
   *[other] { $count } ያልተነበቡ የጥቃት ጥቆማዎች አሉ
}
work-minutes = { $count ->
    [one] { $count } ደቂቃ
   *[other] { $count } ደቂቃ
}
work-account-link = አካውንትዎ
work-members-link = የሥራ ባልደረቦች
work-trail-link = የተከናወኑ ሥራዎች
work-queue-link = ውሳኔ የሚጠብቁ ጉዳዮች
work-safeguarding-link = የጥቃት ጥቆማዎች
work-entry-link = የድርጅትዎ መረጃ
work-sign-out = ከአካውንትዎ ይውጡ
work-back = ይመለሱ
work-stale-member = በዚህ መካከል ሌላ ሰው ይህን ለውጦታል። አሁን ያለበት ሁኔታ ይህ ነው።
work-form-old = ይህ ቅጽ የተከፈተው ቀደም ሲል በገቡበት ጊዜ ነው። ምንም አልተለወጠም። ወደ ኋላ ይመለሱ፤ ገጹን እንደገና ይክፈቱ፤ ከዚያ ቅጹን እንደገና ይላኩ።
work-own-interest = ይህ እርስዎን ወይም ድርጅትዎን ስለሚመለከት፣ ውሳኔውን ሌላ ሰው መስጠት አለበት።

account-heading = አካውንትዎ
account-roles = እዚህ ያለዎት የሥራ ድርሻ
account-sessions-heading = የገቡባቸው ቦታዎች
account-session-here = እዚህ፣ አሁን
account-session-begun = የገቡት፦ { $time }
account-session-used = መጨረሻ የተጠቀሙት፦ { $time }
account-end-all = ከሁሉም ቦታ ይውጡ
account-trail-heading = ያከናወኗቸው ሥራዎች
account-trail-none = ገና ምንም የለም።

prove-heading = አሁንም እርስዎ ነዎት?
prove-why = ሊያደርጉት ያሰቡት ነገር ማን መግባት እንደሚችል ይለውጣል፤ ወይም ብዙ መረጃ ይዞ ይወጣል። እባክዎ አሁንም እርስዎ መሆንዎን በማረጋገጫ መተግበሪያዎ ያሳዩ።
prove-send = እኔ ነኝ

members-heading = የሥራ ባልደረቦች
members-state-active = በሥራ ላይ
members-state-suspended = ታግደዋል
members-state-left = ለቀዋል
members-invited-heading = የተጋበዙ
members-invited-until = ኮዱ የሚሠራው እስከ { $time } ነው
members-withdraw = ግብዣውን ይሰርዙ
members-invite-heading = ባልደረባ ይጋብዙ
members-invite-name = በባልደረቦች ዘንድ የሚታወቁበት ስም
members-invite-roles = የሚኖራቸው የሥራ ድርሻ
members-invite-send = ኮድ ያዘጋጁ
members-invite-missing = ስም እና ቢያንስ አንድ የሥራ ድርሻ ያስፈልጋል።
members-unfit = እንደ እርስዎ ባለ ድርጅት ውስጥ ማንም ይህን ኃላፊነት ሊይዝ አይችልም፣ ወይም አንድ ሰው እነዚህን ሁሉ በአንድ ላይ ሊይዝ አይችልም።
members-code-heading = ይህን ኮድ ያስረክቡ
members-code-why = ለ{ $name } በአካል ወይም በስልክ ይስጡ፤ በመልእክት ፈጽሞ አይላኩ። አንድ ጊዜ ብቻ ይታያል፤ አንድ ጊዜ ብቻ ይከፍታል፤ የሚሠራውም እስከ { $time } ነው።
member-change-roles = የሥራ ድርሻ ይቀይሩ
member-suspend = ያግዱ
member-suspend-why = ወዲያውኑ ከአካውንታቸው ይወጣሉ፤ እርስዎ እስኪፈቅዱ ድረስም መግባት አይችሉም።
member-resume = እንደገና እንዲሠሩ ይፍቀዱ
member-leave = ሥራ ለቀዋል
member-leave-why = ወዲያውኑ ከአካውንታቸው ይወጣሉ፤ እዚህ የያዟቸው ቁልፎች ሁሉ ይወሰዳሉ። ይህን መመለስ አይቻልም፤ እንደ አዲስ መጋበዝ ይኖርባቸዋል።

role-responder = የመጀመሪያ ምላሽ ሰጪ
role-caseworker = የጉዳይ አያያዝ ሠራተኛ
role-supervisor = የቅርብ ኃላፊ
role-provider = አገልግሎት ሰጪ
role-shelter-manager = የመጠለያ ኃላፊ
role-legal-officer = የሕግ ባለሙያ
role-investigator = የወንጀል መርማሪ
role-victim-advocate = የተጎጂዎች ተሟጋች
role-focal-point-national = ብሔራዊ ተጠሪ
role-focal-point-county = የካውንቲ ተጠሪ
role-vetter = የአገልግሎቶች መርማሪ
role-safeguarding-officer = የጥቃት መከላከል ኃላፊ
role-rights-monitor = የመብት ክትትል ባለሙያ
role-analyst = የመረጃ ተንታኝ
role-trainer = አሠልጣኝ
role-organisation-admin = የድርጅቱ የሲስተም አስተዳዳሪ
role-node-admin = የኖዱ ኃላፊ

trail-heading = የተከናወኑ ሥራዎች
trail-why = ከድርጅትዎ መረጃ ማን ምን እንደከፈተና እንደለወጠ፤ አዲሱ መጀመሪያ። እያንዳንዱ መስመር፣ ማንም ሳይታወቅ ሊለውጠው የማይችል መዝገብ አካል ነው።
trail-none = ገና ምንም የለም።
trail-waits = በአንድ ሰከንድ ውስጥ ተራ ቁጥሩን ያገኛል
trail-place = ተራ ቁጥር { $place }
did-organisation-admitted = ድርጅት ተቀባይነት አግኝቷል
did-joined = ተቀላቅለዋል
did-signed-in = ገብተዋል
did-signed-out = ወጥተዋል
did-sessions-ended = ከሁሉም ቦታ ወጥተዋል
did-member-invited = ባልደረባ ተጋብዘዋል
did-invitation-withdrawn = ግብዣ ተሰርዟል
did-roles-changed = የሥራ ድርሻ ተቀይሯል
did-member-suspended = ባልደረባ ታግደዋል
did-member-resumed = ባልደረባ ወደ ሥራ ተመልሰዋል
did-member-left = ባልደረባ ለቀዋል
did-member-renewed = በመልሶ ማግኛ ኮድ ተመልሰዋል
did-proved = በድጋሚ ማረጋገጫ ተሰጥቷል
did-proof-failed = በማረጋገጫ ጊዜ የተሳሳቱ ቁጥሮች
did-members-read = የባልደረቦች ዝርዝር ተነቧል
did-trail-read = ይህ ዝርዝር ተነቧል
did-queue-read = ውሳኔ የሚጠብቁ ጉዳዮች ተነበዋል
did-safeguarding-read = የጥቃት ጥቆማ ተነቧል
did-proposal-read = የቀረበ ሐሳብ ተነቧል
did-proposal-accepted = የቀረበ ሐሳብ ተቀባይነት አግኝቷል
did-proposal-rejected = የቀረበ ሐሳብ ውድቅ ሆኗል
did-entry-read = የአገልግሎት መረጃ ተነቧል
did-entry-confirmed = የአገልግሎት መረጃ ተረጋግጧል
did-places-counted = ክፍት ቦታዎች ተቆጥረዋል

queue-heading = ውሳኔ የሚጠብቁ ጉዳዮች
queue-why = የቀረቡ ሐሳቦችና ሕዝቡ የጻፋቸው፤ የቆየው መጀመሪያ።
queue-none = ውሳኔ የሚጠብቅ ጉዳይ የለም።
safeguarding-heading = የጥቃት ጥቆማዎች
safeguarding-why = የአገልግሎት ሠራተኞች ስላደረሱት ጥቃት ሰዎች የጻፏቸው። ለዚያ አገልግሎት ወይም እዚያ ለሚሠራ ሰው ፈጽሞ አይደርሱም።
safeguarding-none = ያልተነበበ ጥቆማ የለም።
proposal-kind-edit = የአገልግሎት መረጃ ለውጥ
proposal-kind-withdrawal = አገልግሎት ከዝርዝሩ እንዲወጣ
proposal-kind-suggestion = የጎደለ አገልግሎት
proposal-kind-problem = በአገልግሎት መረጃ ላይ ስህተት
proposal-kind-praise = ምስጋና
proposal-kind-complaint = ቅሬታ
proposal-kind-safeguarding = የጥቃት ጥቆማ
proposal-from-public = ከሕዝብ
proposal-from = ከ{ $who }
proposal-message = የተጻፈው
proposal-changes = የሚለወጠው
proposal-changes-none = በመረጃው ውስጥ ከተጻፈው የሚለወጥ የለም፤ ምናልባት የተደበቀ ቦታ ሊሆን ይችላል።
proposal-field = ክፍል
proposal-before = አሁን
proposal-after = የቀረበው
proposal-reason = የውሳኔዎ ምክንያት
proposal-reason-hint = ሌሎች ያነቡታል። የሰዎችን ስም ወይም ታሪክ አይጻፉ።
proposal-reason-missing = እባክዎ ምክንያት ይጻፉ።
proposal-accept = ይቀበሉ
proposal-dealt-with = እልባት አግኝቷል
proposal-reject = ውድቅ ያድርጉ

entry-heading = የድርጅትዎ መረጃ
entry-none = ድርጅትዎ በአገልግሎቶች ዝርዝር ውስጥ ገና መረጃ የለውም። ዝርዝሩን የሚያዘጋጁ ሰዎች ሊያገናኙት ይችላሉ።
entry-confirm = ምንም አልተለወጠም
entry-confirm-why = ይህ ሁሉ አሁንም ትክክል ከሆነ ያሳውቁ። ከዚያ ዛሬ እንደተረጋገጠ ይታያል።
entry-service-public = ሁሉም ሰው ሊያገኘው ይችላል
entry-service-hidden = ከውጭ ያለ ማንም ሰው ሊያየው አይችልም፤ ሰዎች ወደ እርዳታ መስመር ይላካሉ
entry-preview = ለሕዝብ እንደሚታየው
entry-places = አሁን ክፍት የሆኑ ቦታዎች
entry-places-all = ጠቅላላ ቦታዎች
entry-places-send = ክፍት የሆኑትን ብዛት ያሳውቁ
entry-places-wrong = ሙሉ ቁጥሮችን ይጻፉ፤ ክፍት የሆኑት ከጠቅላላው መብለጥ የለባቸውም።
entry-places-told = { $available } ክፍት፣ በ{ $time } የተቆጠረ
entry-vetted-until = የተመረመረ፣ እስከ { $day }
entry-not-vetted = ያልተመረመረ፦ ሪፈራል አይቀበልም
entry-suspended = የታገደ፦ ሪፈራል አይቀበልም

demo-heading = ማን መሆን ይፈልጋሉ?
demo-why = እዚህ ያለው ሁሉ የፈጠራ ነው፦ ሰዎቹ፣ ድርጅቶቹ፣ የሚሠሩት። አንድ ሰው ይምረጡ፣ ይመልከቱ፣ ከአካውንትዎ ይውጡ፣ ከዚያም ሌላ ይምረጡ።
