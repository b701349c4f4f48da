# Wixii foomka lagu qoray ka hor intaan fadhigu dhammaan.
sign-in-kept = Akoonka waa lagaa saaray, waayo in muddo ah ma aadan isticmaalin. Waxba kama lumin wixii aad qortay: waa la xidhay si adiga keliya aad u akhrin karto, waxna lama dirin. Fadlan mar kale soo gal; bogga koowaad ayaa kugu celin doona.
sign-in-not-kept = Akoonka waa lagaa saaray ka hor intaan foomkan la dirin, waxaad qortayna lama kaydin karin: kalfadhi la'aan cidna kuuma xidhi karin. Waxba lama dirin. Fadlan soo gal oo mar kale qor; mar kale dir waxa furan ka hor intaadan bixin.
sign-in-not-done = Akoonka waa lagaa saaray, waayo in muddo ah ma aadan isticmaalin ama wax akoonkaaga ku saabsan ayaa isbeddelay. Wixii aad ugu dambeyntii riixday lama samayn. Fadlan soo gal oo mar kale samee.
unfinished-heading = Shay baad ku dhex jirtay
unfinished-why = Tan waa la qoray, laakiin lama dirin, ka hor intaan akoonka lagaa saarin. Adiga keliya ayaa arki kara. Waxay sugaysaa ilaa berri saacaddan, kaddibna waa la tirtirayaa.
unfinished-here = Waa kan wixii aad qortay ka hor intaan akoonka lagaa saarin. Lama dirin. Eeg, kaddibna adigu dir.
unfinished-throw-away = Iska tuur
unfinished-refer = Gudbin adeeg
unfinished-referral = Wixii aad ka qortay gudbin
did-unfinished-kept = Qoraal la hayay kaddib markii fadhigu dhammaaday
did-unfinished-dropped = Qoraalkii la hayay waa la diray ama waa la tuuray
unfinished-conference = Waxaad ku qortay shir kiis
old-form-typed = Kan waxaa la qoray gelitaan hore, waxna lagama kaydin. Weli waa halkan: eeg, kaddibna ku dir gelitaankaaga hadda. Haddii qof kale qoray, bogga ka bax.
old-form-file = Tan waxaa la qoray gelitaan hore, waxbana lama kaydin, faylkana lama kaydin. Weli waa halkan: koobi garee waxa muhiimka ah, kadibna faylka mar kale ka dooro boggiisa. Haddii qof kale qoray, ka bax boggan.
old-form-closed = Halkan waxba kuuma furna, ama hadda kadib kuuma furna, waxbana lagama kaydin. Waxaad qortay weli boggan ayuu ku yaal: haddii uu muhiim yahay, hadda u sheeg kormeerahaaga, oo bogga ka bax.
old-form-send = Hadda dir
old-form-page = Eeg bogga foomkani ku yaal
