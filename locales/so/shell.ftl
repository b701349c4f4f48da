# What every page says.
# A window's title and a browser's history are read by others: nothing here names what a person came for.
title = Adeegyo kuu dhow
skip = U gudub qoraalka
leave = Ka bax boggan
languages = Luqadaha
now = Caawimo hadda
line-emergency = Gurmad degdeg ah
line-trafficking = Qasab ama khiyaano
line-child = Carruur
line-gbv = Rabshad iyo xadgudub
line-police = Booliis
line-medical = Ambalaas
line-missing = Qof maqan
line-rights = Xuquuqdaada
line-refugee = Qaxooti
home-link = Bilow
safety-link = Ammaankaaga halkan
suggest-link = Soo jeedi adeeg
about-link = Ku saabsan liiskan
nothing-kept = Waxba kaama kaydinno: magac, su'aal iyo kuki midna.
not-reviewed = Qof af Soomaali ku hadlaa weli ma akhriyin tarjumaaddan.
start-again = Mar kale bilow
problem-heading = Fadlan tan eeg
comma = ,

# Pages that stand in for what cannot be shown.
not-found-heading = Halkan waxba kuma jiraan
not-found-next = Cinwaanku waa khalad, ama adeegga liiska waa laga saaray. Waxba lagaama kaydin.
unreadable-heading = Taas waan akhrin weynay
unreadable-next = Cinwaanka ama foomka waxaa ku jira wax aan fahmi weynay. Waxba lagaama kaydin. Fadlan mar kale bilow.
put-away-heading = Boggan waa la xiray
put-away-next = Si aad ammaan u ahaato, raadintu waxay jirtaa 15 daqiiqo oo keliya. Fadlan mar kale bilow.
not-now-heading = Tani hadda ma shaqaynayso
not-now-next = Khaladka annaga ayaa leh. Waxba lagaama kaydin. Fadlan isku day mar kale dhowr daqiiqo kaddib. Lambarrada kore mar walba way shaqeeyaan.
