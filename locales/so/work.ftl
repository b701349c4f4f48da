# For those who work with Rufaa: signing in, joining, their account, colleagues, the directory.
# "You" is a member of staff. Words are those of the field, short, and calm.

sign-in-heading = Soo gal
sign-in-name = Magaca aad ku soo gasho
sign-in-passphrase = Erayada sirta ah
sign-in-digits = Lixda lambar ee barnaamijkaaga xaqiijinta
sign-in-digits-hint = Soddonkii ilbiriqsiba mar ayay isbeddelaan. Lambar kasta hal mar oo keliya ayuu shaqeeyaa.
sign-in-send = Soo gal
sign-in-not-right = Magaca, erayada sirta ah iyo lambarradu isma laha, ama lambarrada hore ayaa loo isticmaalay. Sug lambarro cusub, kaddibna mar kale isku day.
sign-in-wait = Isku dayo badan oo halkan ka yimid ayaa khaldanaa. Sug { $time }, kaddibna mar kale isku day. Dadka kale weli way soo geli karaan.
sign-in-busy = Hadda dad badan ayaa soo gelaya. Wax yar sug, kaddibna mar kale isku day.
sign-in-again = Akoonka waa lagaa saaray, waayo in muddo ah ma aadan isticmaalin ama wax akoonkaaga ku saabsan ayaa isbeddelay. Fadlan mar kale soo gal.
sign-in-bye = Halkan akoonkaaga waad kaga baxday.
sign-in-join = Koodh ma lagu siiyay? Halkan ku biir
sign-in-lost = Ma lumisay erayada sirta ah ama barnaamijka xaqiijinta? Isticmaal koodhkaaga soo celinta ee daabacan

join-heading = Ku biir
join-code = Koodh
join-code-hint = Afar iyo labaatan xaraf iyo lambar, sida laguugu dhiibay. Xarfaha yaryar iyo meelaha bannaan waxba ma beddelaan.
join-next = Sii wad
join-nothing = Koodhkani waxba ma furo. Waxaa laga yaabaa in xaraf khaldan yahay, in hore loo isticmaalay, ama in waqtigiisu dhammaaday. Qofkii ku siiyay weydiiso mid cusub.
join-as = Waxaad ku biiraysaa { $organisation } adigoo ah { $name }.
join-name-hint = Dooro magac aad xasuusan doonto, sida amina.otieno. Adiga oo keliya ayaa isticmaala.
join-passphrase-hint = Ugu yaraan laba iyo toban xaraf. Afar ama shan eray oo aan isku xirnayn way fudud yihiin in la xasuusto, wayna adag yihiin in la malaysto.
join-passphrase-again = Mar kale qor erayada sirta ah
join-authenticator-heading = Barnaamijkaaga xaqiijinta
join-authenticator = Koodhkan ku iskaan garee (scan) barnaamijka xaqiijinta (authenticator) ee taleefankaaga, ama barnaamijka ku qor xarfaha hoose. Shabakad la'aan ayuu ku shaqeeyaa. Kaddib halkan ku qor lixda lambar ee uu ku tuso.
join-authenticator-code = Koodhka barnaamijka xaqiijinta
join-send = Ku biir
join-name-wrong = Qor saddex ilaa afartan xaraf ama lambar; dhexdooda waxaa geli kara dhibco, jiitimo iyo meelo bannaan.
join-name-taken = Qof kale ayaa magacan hore u leh. Fadlan mid kale dooro.
join-passphrase-length = Erayada sirta ah waa inay yeeshaan laba iyo toban ilaa laba boqol oo xaraf.
join-passphrase-common = Erayadan sirta ah waxay ka mid yihiin kuwa qof kastaa marka hore isku dayi lahaa. Fadlan kuwo kale dooro.
join-passphrase-name = Erayada sirta ah waa inaan magaca aad ku soo gasho ku jirin.
join-passphrase-differs = Erayada sirta ah ee aad laba jeer qortay isku mid ma aha. Fadlan labada meeloodba mar kale ku qor.
join-digits-wrong = Kuwani ma aha lambarrada hadda. Eeg barnaamijkaaga xaqiijinta iyo saacadda taleefankaaga.
join-done-heading = Waad ku biirtay. Koodhkan meel ku hay
recovery-code = Koodhka soo celinta
recovery-code-why = Haddii aad lumiso erayada sirta ah ama taleefankaaga, koodhkan ayaad ku soo noqonaysaa. Hal mar oo keliya ayaa la tusaa, cid kalena ma hayso. Daabac ama meel ku qor, kuna hay meel aan cid dadka dhib la rabta ka raadin doonin; taleefankaaga ha ku kaydin.
recovery-heading = Ku soo noqo koodhkaaga soo celinta
recovery-done-heading = Waad soo noqotay. Koodhkan cusub meel ku hay
recovery-send = Samee erayo sir ah oo cusub

work-heading = Shaqadaada
work-hello = { $name }, oo ka tirsan { $organisation }
work-nav = Shaqadaada
work-nothing = Hadda waxba kuma sugayaan.
work-waiting = { $count ->
    [one] { $count } arrin ayaa go'aan sugaysa
   *[other] { $count } arrimood ayaa go'aan sugaya
}
work-safeguarding-waiting = { $count ->
    [one] { $count } warbixin xadgudub ayaa sugaysa in la akhriyo
   *[other] { $count } warbixinood oo xadgudub ah ayaa sugaya in la akhriyo
}
work-minutes = { $count ->
    [one] { $count } daqiiqo
   *[other] { $count } daqiiqo
}
work-account-link = Akoonkaaga
work-members-link = Dadka aad la shaqayso
work-trail-link = Wixii la qabtay
work-queue-link = Waxa go'aan sugaya
work-safeguarding-link = Warbixinnada xadgudubka
work-entry-link = Xogta hay'addaada
work-sign-out = Ka bax akoonka
work-back = Dib u noqo
work-stale-member = Qof kale ayaa tan kaa hor beddelay. Sidan ayay hadda tahay.
work-form-old = Foomkani waa kii aad heshay markii hore ee aad soo gashay. Waxba lama beddelin. Dib u noqo, bogga mar kale fur, kaddibna foomka mar kale dir.
work-own-interest = Tani adiga ama hay'addaada ayay khusaysaa, sidaas darteed waa in qof kale go'aan ka gaaraa.

account-heading = Akoonkaaga
account-roles = Doorarkaaga halkan
account-sessions-heading = Meelaha aad ka soo gashay
account-session-here = halkan, hadda
account-session-begun = la soo galay { $time }
account-session-used = ugu dambayn la isticmaalay { $time }
account-end-all = Meel kasta ka bax
account-trail-heading = Wixii aad qabatay
account-trail-none = Weli waxba ma jiraan.

prove-heading = Weli ma adigii baa?
prove-why = Waxa aad rabto inaad samayso wuxuu beddelayaa cidda soo geli karta, ama wuxuu qaadayaa xog badan. Fadlan barnaamijkaaga xaqiijinta ku muuji inaad weli adigii tahay.
prove-send = Waa aniga

members-heading = Dadka aad la shaqayso
members-state-active = firfircoon
members-state-suspended = la hakiyay
members-state-left = hadda ka mid ma aha
members-invited-heading = Kuwa la casuumay
members-invited-until = koodhku wuxuu shaqeeyaa ilaa { $time }
members-withdraw = Ka noqo casuumadda
members-invite-heading = Casuum qof aad la shaqayso
members-invite-name = Magaca ay dadka la shaqeeya ku garan doonaan
members-invite-roles = Doorarka uu yeelan doono
members-invite-send = Samee koodh
members-invite-missing = Waxaa loo baahan yahay magac iyo ugu yaraan hal door.
members-unfit = Qofna hay'adda noociinna ah kama noqon karo sidaas, ama hal qof ma noqon karo dhammaan kuwan isku mar.
members-code-heading = Koodhkan u dhiib qofka
members-code-why = { $name } fool ka fool ama taleefan ugu sheeg, marna farriin ha ugu dirin. Hal mar ayaa la tusaa, hal mar ayuu furaa, wuxuuna shaqeeyaa ilaa { $time }.
member-change-roles = Beddel doorarka
member-suspend = Haki
member-suspend-why = Qofka isla markiiba akoonka waa laga saaraa, mana soo geli karo ilaa aad u oggolaato.
member-resume = U oggolow inuu mar kale shaqeeyo
member-leave = Qofku wuu ka tagay
member-leave-why = Qofka isla markiiba akoonka waa laga saaraa, furayaashii uu halkan ku hayay oo dhanna waa laga qaadaa. Tan dib looma celin karo; waa in mar kale la casuumaa.

role-responder = Gargaaraha koowaad
role-caseworker = Shaqaalaha kiiska
role-supervisor = Kormeeraha shaqada
role-provider = Adeeg-bixiye
role-shelter-manager = Maamulaha hoyga
role-legal-officer = Sarkaalka sharciga
role-investigator = Dambi-baare
role-victim-advocate = U-doodaha dhibbanayaasha
role-focal-point-national = Xiriiriyaha qaranka
role-focal-point-county = Xiriiriyaha ismaamulka
role-vetter = Hubiyaha adeegyada
role-safeguarding-officer = Sarkaalka ka hortagga xadgudubka
role-rights-monitor = Kormeeraha xuquuqda
role-analyst = Falanqeeyaha xogta
role-trainer = Tababare
role-organisation-admin = Maamulaha nidaamka ee hay'adda
role-node-admin = Hayaha node-ka

trail-heading = Wixii la qabtay
trail-why = Cidda furtay ama beddeshay xogta hay'addaada iyo waxa ay ahayd, marka hore kuwa ugu cusub. Sadar kasta wuxuu ka mid yahay diiwaan aan cidna beddeli karin iyada oo aan la ogaan.
trail-none = Weli waxba ma jiraan.
trail-waits = hal ilbiriqsi gudihiis ayuu boos ku helaa
trail-place = booska { $place }
did-organisation-admitted = Hay'ad waa la oggolaaday
did-joined = Ku biirid
did-signed-in = Soo gelid
did-signed-out = Ka bixid
did-sessions-ended = Meel kasta ka bixid
did-member-invited = Shaqaale waa la casuumay
did-invitation-withdrawn = Casuumad waa laga noqday
did-roles-changed = Doorarka waa la beddelay
did-member-suspended = Shaqaale waa la hakiyay
did-member-resumed = Shaqaale waa loo oggolaaday inuu mar kale shaqeeyo
did-member-left = Shaqaale ayaa ka tagay
did-member-renewed = Koodhka soo celinta ayaa lagu soo noqday
did-proved = Xaqiijin mar kale la sameeyay
did-proof-failed = Lambarro khaldan xilligii xaqiijinta
did-members-read = Liiska shaqaalaha waa la akhriyay
did-trail-read = Liiskan waa la akhriyay
did-queue-read = Waxa go'aan sugaya waa la akhriyay
did-safeguarding-read = Warbixin xadgudub waa la akhriyay
did-proposal-read = Soo jeedin waa la akhriyay
did-proposal-accepted = Soo jeedin waa la aqbalay
did-proposal-rejected = Soo jeedin waa la diiday
did-entry-read = Xogta adeeg waa la akhriyay
did-entry-confirmed = Xogta adeeg waa la xaqiijiyay
did-places-counted = Boosaska bannaan waa la tiriyay

queue-heading = Waxa go'aan sugaya
queue-why = Wixii la soo jeediyay iyo wixii dadweynuhu qoreen, marka hore kuwa ugu horreeyay.
queue-none = Waxba go'aan ma sugayaan.
safeguarding-heading = Warbixinnada xadgudubka
safeguarding-why = Waxa ay dadku ka qoreen xadgudub ay geysteen dad adeeg ka tirsan. Marna looma diro adeeggaas ama qof halkaas ka shaqeeya.
safeguarding-none = Ma jirto warbixin sugaysa in la akhriyo.
proposal-kind-edit = In xogta adeeg la beddelo
proposal-kind-withdrawal = In adeeg liiska laga saaro
proposal-kind-suggestion = Adeeg liiska ka maqan
proposal-kind-problem = Wax baa ka khaldan xogta adeeg
proposal-kind-praise = Mahadnaq
proposal-kind-complaint = Cabasho
proposal-kind-safeguarding = Warbixin xadgudub
proposal-from-public = ka timid dadweynaha
proposal-from = ka timid { $who }
proposal-message = Waxa la qoray
proposal-changes = Waxa isbeddelaya
proposal-changes-none = Xogta qoran waxba iskama beddelayaan; waxaa laga yaabaa inay tahay meel qarsoon.
proposal-field = Qaybta
proposal-before = Hadda
proposal-after = Sida la soo jeediyay
proposal-reason = Sababta go'aankaaga
proposal-reason-hint = Dad kale ayaa akhriya. Ha qorin magacyada dadka ama waxa ku dhacay.
proposal-reason-missing = Fadlan sabab qor.
proposal-accept = Aqbal
proposal-dealt-with = Wax baa laga qabtay
proposal-reject = Diid

entry-heading = Xogta hay'addaada
entry-none = Hay'addaadu weli xog kuma laha liiska adeegyada. Dadka liiska haya ayaa ku xiri kara.
entry-confirm = Waxba isma beddelin
entry-confirm-why = Haddii intan oo dhami weli run tahay, sheeg. Markaas waxaa la tusaa in maanta la xaqiijiyay.
entry-service-public = Qof walba wuu heli karaa
entry-service-hidden = Cid dibadda ka joogta ma arki karto; dadka waxaa loo diraa khadka caawimada
entry-preview = Sida dadweynuhu u arkaan
entry-places = Boosaska hadda bannaan
entry-places-all = Boosaska oo dhan
entry-places-send = Sheeg inta bannaan
entry-places-wrong = Qor tirooyin aan jajab lahayn; inta bannaan kama badnaan karto inta jirta.
entry-places-told = { $available } ayaa bannaan, la tiriyay { $time }
entry-vetted-until = la hubiyay, ilaa { $day }
entry-not-vetted = lama hubin: dad looma soo gudbiyo
entry-suspended = waa la hakiyay: dad looma soo gudbiyo

demo-heading = Yaad rabtaa inaad noqoto?
demo-why = Wax walba oo halkan yaal waa la mala-awaalay: dadka, hay'adaha iyo waxay qabtaan. Qof dooro, eeg, ka bax akoonka, kaddib mid kale dooro.
