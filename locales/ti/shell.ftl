# What every page says.
# A window's title and a browser's history are read by others: nothing here names what a person came for.
title = ኣብ ከባቢኹም ዝርከቡ ኣገልግሎታት
skip = ናብ ጽሑፍ ሕለፉ
leave = ካብዚ ገጽ ውጽኡ
languages = ቋንቋታት
now = ሕጂ ሓገዝ
line-emergency = ህጹጽ
line-trafficking = ምግዳድ ወይ ምትላል
line-child = ቆልዑ
line-gbv = ዓመጽ
line-police = ፖሊስ
line-medical = ኣምቡላንስ
line-missing = ዝጠፍአ ሰብ
line-rights = መሰልኩም
line-refugee = ስደተኛታት
home-link = መጀመርታ
safety-link = ድሕነትኩም ሓልዉ
suggest-link = ኣገልግሎት ጠቁሙ
about-link = ብዛዕባ እዚ ዝርዝር
nothing-kept = ብዛዕባኹም ዋላ ሓንቲ ኣይንዕቅብን፦ ስም የለን፣ ሕቶ የለን፣ ኩኪ የለን።
not-reviewed = ነዚ ትርጉም ትግርኛ ዝዛረብ ሰብ ገና ኣየንበቦን።
start-again = ከም ብሓድሽ ጀምሩ
problem-heading = በጃኹም ነዚ ርኣዩ
comma = ፣

# Pages that stand in for what cannot be shown.
not-found-heading = ኣብዚ ዋላ ሓንቲ የለን
not-found-next = እቲ ኣድራሻ ጌጋ እዩ፤ ወይ እቲ ኣገልግሎት ካብቲ ዝርዝር ወጺኡ እዩ። ብዛዕባኹም ዋላ ሓንቲ ኣይዓቀብናን።
unreadable-heading = ከነንብቦ ኣይከኣልናን
unreadable-next = ኣብቲ ኣድራሻ ወይ ኣብቲ ቅጥዒ ዘይተረድኣና ነገር ኣሎ። ብዛዕባኹም ዋላ ሓንቲ ኣይዓቀብናን። በጃኹም ከም ብሓድሽ ጀምሩ።
put-away-heading = እዚ ገጽ ተዓጽዩ እዩ
put-away-next = ምእንቲ ድሕነትኩም፣ ሓደ ድለያ ን15 ደቒቕ ጥራይ ይጸንሕ። በጃኹም ከም ብሓድሽ ጀምሩ።
not-now-heading = እዚ ሕጂ ኣይሰርሕን እዩ
not-now-next = እቲ ጸገም ናትና እዩ። ብዛዕባኹም ዋላ ሓንቲ ኣይዓቀብናን። በጃኹም ድሕሪ ቁሩብ ደቓይቕ ደጊምኩም ፈትኑ። ኣብ ላዕሊ ዘለዉ ቁጽርታት ኩሉ ግዜ ይሰርሑ እዮም።
