# Raadinta kiis kooxahaaga ah, iyo cidda laga yaabo inay hore ugu jirto.
case-find-words = Magac, taleefan ama lambarka kiiska
case-find-why = Waxay ka raadisaa kiisaska kooxahaaga oo keliya. Magac si kale loo qoray na waa la helaa.
case-find = Raadi kiiska
cases-found-heading = Kiisaska la helay
cases-found-none = Kiis kooxahaaga ah oo tan u dhigma ma jiro. Isku day hal qayb oo magaca ah, magac kale oo qofka lagu yaqaan, ama lambarka taleefanka. Kiisaska kooxaha iyo ururrada kale weligood halkan lagama helo.
cases-found-nothing-asked = Qor magac, lambar taleefan ama lambarka kiis.
case-likely-heading = Waxaa laga yaabaa in qofkan uu hore ugu jiro halkan
case-likely-why = Weli waxba lama kaydin. Eeg in mid ka mid ah kiisaskan uu yahay isla qofkaas: haddii laba kiis jiraan, qofka wax walba laba jeer ayaa la weydiinayaa. Haddii aadan garanayn, sii wad.
case-likely-open = Kiiskaas ku fur daaqad cusub
case-likely-go-on = Maya, kani waa qof kale: sii wad
case-reason-telephone = isla taleefanka
case-reason-name = isla magaca
case-reason-sound = magacu waa isku dhawaaq
case-reason-age = da'du way isku habboon tahay
form-name-known = Magaca, haddii hore loo yaqaan (hadda ha weydiin)
did-cases-searched = Kiisas waa la raadiyey
