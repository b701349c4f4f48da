# From the first question to the list.
home-heading = ኣብ ከባቢኹም ሓገዝ ርኸቡ
search-label = ብቓላትኩም ጸሓፉ
search-button = ድለዩ
needs-heading = እንታይ የድልየኩም?
choose-button = ምረጹ

where-heading = ኣበይ?
where-why = ኣብ ቀረባ ዘለዉ ቅድም ነርኢ። እቲ ቦታ ኣይንዕቅቦን።
where-town = ከተማ ወይ ዓዲ
where-unknown = ኣይፈልጥን — ኣብ መላእ ሃገር ድለዩ
where-area = ወይ ካውንቲ ወይ ክልል ምረጹ
where-border = ወይ መሕለፊ ዶብ
where-country = ወይ ካልእ ሃገር
where-empty = ስም ከተማ ጸሓፉ፤ ወይ ካብቶም ኣብ ታሕቲ ዘለዉ ካልኦት መንገድታት ሓደ ምረጹ።
where-not-known = “{ $name }” ዝበሃል ቦታ ኣይንፈልጥን። ኣብ ጥቓኡ ዘላ ዓባይ ከተማ ፈትኑ፤ ወይ ኣብ ታሕቲ ካውንቲ ምረጹ።
which-heading = ኣየናይ ማለትኩም እዩ?
which-none = ካብዚኦም ሓደ እኳ ኣይኮነን

results-heading = ኣገልግሎታት
near-place = ኣብ ጥቓ { $place }
nearest-first = ዝቐረቡ ቅድም
confirmed-first = ኣብ ቀረባ ግዜ ዝተረጋገጹ ቅድም
other-places = ወይስ እዚ ማለትኩም እዩ፦
change-place = ቦታ ቀይሩ
found =
    { $count ->
        [0] ዋላ ሓንቲ ኣይተረኽበን
        [one] { $count } ኣገልግሎት ተረኺቡ
       *[other] { $count } ኣገልግሎታት ተረኺቦም
    }
pages = ገጻት
page-before = ንድሕሪት
page-next = ተወሳኺ
distance = { $km } ኪሜ
distance-near = ትሕቲ 1 ኪሜ
confirmed = { $ago } ተረጋጊጹ
overdue-call = ንመወዳእታ ግዜ ዝተረጋገጸ { $ago } እዩ — ቅድም ደውሉ
overdue-ask = ንመወዳእታ ግዜ ዝተረጋገጸ { $ago } እዩ — ቅድሚ ምኻድኩም ሕተቱ
unconfirmed-call = ገና ኣይተረጋገጸን — ቅድም ደውሉ
unconfirmed-ask = ገና ኣይተረጋገጸን — ቅድሚ ምኻድኩም ሕተቱ
ago-today = ሎሚ
ago-days =
    { $count ->
        [one] ቅድሚ { $count } መዓልቲ
       *[other] ቅድሚ { $count } መዓልታት
    }
ago-weeks =
    { $count ->
        [one] ቅድሚ { $count } ሰሙን
       *[other] ቅድሚ { $count } ሰሙናት
    }
ago-months =
    { $count ->
        [one] ቅድሚ { $count } ወርሒ
       *[other] ቅድሚ { $count } ኣዋርሕ
    }
ago-years =
    { $count ->
        [one] ቅድሚ { $count } ዓመት
       *[other] ቅድሚ { $count } ዓመታት
    }
reason-same-name = እዚ ስም ዘለዎ
reason-name-has = ኣብ ስሙ፦ { $words }
reason-text-has = ብዛዕባ እዚ ይዛረብ፦ { $words }
reason-nearly = ስሙ ይቀራረብ
reason-across-border = ስግር ዶብ
reason-open-now = ሕጂ ክፉት
reason-free = ብነጻ
reason-vetted = ብሰበስልጣን ዝተመርመረ
reason-accessible = ንጉዱኣት ኣካል ምቹእ
reason-interpretation = ኣስተርጓሚ ዘለዎ
hidden-place = ውሑስ መዕረፊ ቦታታት ኣብዚ ኣይርአን፤ ምእንቲ ኣብኡ ዋላ ሓደ ሰብ ከይረኽበኩም። ደውሉ፤ ናብኡ ብኸመይ ከም እትኸዱ ክነግሩኹም እዮም።
some-words = ንኹሎም ቃላትኩም ዝሓዘ የለን፤ እዚኦም ገሊኦም ሒዞም ኣለዉ
similar-heading = ክሕግዙ ዝኽእሉ ካልኦት
empty-heading = ከምዚ ዝበለ ኣገልግሎት ኣይረኸብናን
empty-what-now = ናብ ኣብ ላዕሊ ዘሎ ቁጽሪ ክትድውሉ ትኽእሉ፤ ወይ ድማ ድለያኹም ከተስፍሑ ትኽእሉ።
drop-place = ኣብ መላእ { $country }
drop-text = ብዘይ እቲ ዝጸሓፍክዎ
drop-need = ዝኾነ ዓይነት ሓገዝ
drop-several = ብዘይ እዚኦም፦ { $what }
drop-flag = እዚ እንተዘየማልኡ እውን፦ { $what }
drop-language = ዝኾነ ቋንቋ ዝዛረቡ
drop-way-in = ብዝኾነ መንገዲ ዝቕበሉ
drop-open-now = ሕጂ ዕጹዋት ዝኾኑ እውን
drop-distance = ርሕቕ ዝበሉ እውን
drop-side = ስግር ዶብ ዘለዉ እውን
drop-country = ኣብ ኩለን ሃገራት
drop-group = ንዝኾነ ሰብ
drop-age = ንዝኾነ ዕድመ
nearest-heading = ነቲ ዝሓተትኩምዎ ዝቐርቡ
nearest-none-open = ካብዚኦም ሕጂ ክፉት ዝኾነ የለን
nearest-may-refuse = ንኹሉ ሰብ ከይቅበሉ ይኽእሉ። ቅድም ደውሉ፤ መን ከም ዝቕበል ክነግሩኹም ይኽእሉ።
filter-heading = ብዝርዝር ምረጹ
filter-only = እዞም ኣገልግሎታት ጥራይ
filter-open-now = ሕጂ ክፉታት ዝኾኑ
filter-free = ብነጻ ዝኾኑ
filter-telephone = ስልኪ ዘለዎም
filter-accessible = ንጉዱኣት ኣካል ምቹኣት ዝኾኑ
filter-interpretation = ኣስተርጓሚ ዘለዎም
filter-language = ዝዝረብ ቋንቋ
filter-any-language = ዝኾነ
filter-button = ርኣዩ
with-count = { $name } ({ $count })
filter-chosen = ዝተመርጸ፦
filter-clear = ኩሉ ምርጫ ደምስሱ
filter-not-said = ክነግር ኣይደልን
filter-is-free = ብነጻ
filter-is-telephone = ስልኪ ዘለዎ
filter-is-accessible = ንጉዱኣት ኣካል ምቹእ
filter-is-interpretation = ኣስተርጓሚ ዘለዎ
filter-person = ሓገዝ ንመን እዩ ዘድሊ?
filter-person-why = ክትነግሩ ግድን ኣይኮነን። ነዚ ሰብ ዘይቅበሉ ቦታታት ንምግዳፍ ጥራይ ይጠቅም፤ ኣይንዕቅቦን።
filter-age = ዕድመ ብዓመት
filter-age-is = ዕድመ { $age }
filter-age-unread = ነቲ ዕድመ ከነንብቦ ኣይከኣልናን። ዕድመ ብቑጽሪ ጸሓፉ፣ ንኣብነት 17፤ ወይ ባዶ ግደፍዎ።
filter-side-sex = ሰበይቲ ወይስ ሰብኣይ
filter-group-female = ሰበይቲ ወይ ጓል
filter-group-male = ሰብኣይ ወይ ወዲ
filter-side-family = በይና ወይ በይኑ፣ ወይስ ምስ ቆልዑ
filter-group-alone = በይና ወይ በይኑ
filter-group-with-children = ምስ ቆልዑ
filter-side-nationality = ካብ ኣየናይ ሃገር
filter-group-nationals = እቲ ሓገዝ ካብ ዘለዋ ሃገር
filter-group-foreign-nationals = ካብ ካልእ ሃገር
filter-side-status = ሰነዳት
filter-group-refugees = ኣፍልጦ ስደተኛ ዘለዎም
filter-group-asylum-seekers = ዑቕባ ዝሓተቱ
filter-group-without-papers = ሰነድ ዘይብሎም
filter-group-stateless = ናይ ዝኾነት ሃገር ዜግነት ዘይብሎም
filter-way = ብኸመይ ከም ዝቕበሉ
filter-any-way = ብዝኾነ መንገዲ
filter-way-walk-in = ብዘይ ቆጸራ ብምኻድ
filter-way-by-appointment = ብቖጸራ
filter-way-by-referral = ብኻልእ ትካል ኣቢሉ
filter-way-outreach = ንሳቶም ናባኹም ይመጹ
filter-need = ዓይነት ሓገዝ
filter-any-need = ኩሉ ዓይነት
filter-country = ሃገር
filter-any-country = ኩለን ሃገራት
filter-area = ካውንቲ ወይ ክልል
filter-any-area = ኩሎም
filter-within = ርሕቀት
filter-any-within = ዝኾነ ርሕቀት
filter-within-km = ክሳብ { $km } ኪሜ
filter-sort = ቅድም ዝርአ
filter-sort-best = ብዝበለጸ ዝሰማማዕ
filter-sort-nearest = ኣዝዩ ዝቐረበ
filter-sort-confirmed = ኣብ ቀረባ ግዜ ዝተረጋገጸ
suggest-missing = ዝጎደለ ኣገልግሎት ኣሎ? ንገሩና
