# Kwa wanaofanya kazi na Rufaa: kuingia, kujiunga, akaunti yao, wenzao kazini, orodha ya huduma.
# "Wewe" ni mfanyakazi. Maneno ni ya fani hii, mafupi na tulivu.

sign-in-heading = Ingia
sign-in-name = Jina la kuingilia
sign-in-passphrase = Maneno ya siri
sign-in-digits = Tarakimu sita za kithibitishaji chako
sign-in-digits-hint = Hubadilika kila sekunde thelathini. Kila nambari hutumika mara moja tu.
sign-in-send = Ingia
sign-in-not-right = Jina, maneno ya siri na tarakimu havilingani, au tarakimu hizo zimeshatumika. Subiri tarakimu mpya, kisha ujaribu tena.
sign-in-wait = Majaribio mengi kutoka hapa hayakuwa sahihi. Subiri { $time }, kisha ujaribu tena. Wengine bado wanaweza kuingia.
sign-in-busy = Watu wengi wanaingia sasa hivi. Subiri kidogo, kisha ujaribu tena.
sign-in-again = Umetolewa kwenye akaunti, kwa sababu hukuitumia kwa muda au kuna kitu kilichobadilika kwenye akaunti yako. Tafadhali ingia tena.
sign-in-bye = Umetoka kwenye akaunti yako hapa.
sign-in-join = Umepewa msimbo? Jiunge hapa
sign-in-lost = Umepoteza maneno ya siri au kithibitishaji? Tumia msimbo wa kurejesha akaunti uliouchapisha

join-heading = Jiunge
join-code = Msimbo
join-code-hint = Herufi na tarakimu ishirini na nne, kama ulivyopewa. Herufi ndogo na nafasi hazibadilishi kitu.
join-next = Endelea
join-nothing = Msimbo huu haufungui chochote. Huenda herufi moja si sahihi, msimbo umeshatumika, au muda wake umekwisha. Mwombe aliyekupa akupe mpya.
join-as = Unajiunga na { $organisation } kwa jina { $name }.
join-name-hint = Chagua jina utakalolikumbuka, kama amina.otieno. Ni wewe tu unayelitumia.
join-passphrase-hint = Angalau herufi kumi na mbili. Maneno manne au matano yasiyohusiana ni rahisi kuyakumbuka na ni vigumu kuyakisia.
join-passphrase-again = Andika tena maneno ya siri
join-authenticator-heading = Kithibitishaji chako
join-authenticator = Changanua msimbo huu kwa programu ya kithibitishaji (authenticator) kwenye simu yako, au andika humo herufi zilizo hapa chini. Programu hufanya kazi bila mtandao. Kisha andika hapa tarakimu sita inazoonyesha.
join-authenticator-code = Msimbo wa kithibitishaji
join-send = Jiunge
join-name-wrong = Tumia herufi au tarakimu tatu hadi arobaini; katikati yake unaweza kuweka nukta, vistari na nafasi.
join-name-taken = Tayari kuna mtu mwenye jina hili. Tafadhali chagua jingine.
join-passphrase-length = Maneno ya siri lazima yawe na herufi kumi na mbili hadi mia mbili.
join-passphrase-common = Maneno haya ya siri ni kati ya yale ambayo mtu yeyote angejaribu kwanza. Tafadhali chagua mengine.
join-passphrase-name = Maneno ya siri hayapaswi kuwa na jina lako la kuingilia.
join-passphrase-differs = Maneno ya siri uliyoandika mara mbili hayafanani. Tafadhali yaandike tena mara zote mbili.
join-digits-wrong = Hizi si tarakimu za sasa. Angalia kithibitishaji chako, na saa ya simu yako.
join-done-heading = Umejiunga. Hifadhi msimbo huu
recovery-code = Msimbo wa kurejesha akaunti
recovery-code-why = Ukipoteza maneno ya siri au simu yako, unarudi kwa msimbo huu. Huonyeshwa mara moja tu, na hakuna mtu mwingine aliye nao. Uchapishe au uuandike, kisha uuhifadhi mahali ambapo mtu mwenye nia mbaya hataangalia; si kwenye simu yako.
recovery-heading = Rudi kwa msimbo wa kurejesha akaunti
recovery-done-heading = Umerudi. Hifadhi msimbo huu mpya
recovery-send = Weka maneno mapya ya siri

work-heading = Kazi yako
work-hello = { $name }, kwa niaba ya { $organisation }
work-nav = Kazi yako
work-nothing = Hakuna kinachokusubiri kwa sasa.
work-waiting = { $count ->
    [one] Jambo { $count } linasubiri uamuzi
   *[other] Mambo { $count } yanasubiri uamuzi
}
work-safeguarding-waiting = { $count ->
    [one] Taarifa { $count } ya unyanyasaji inasubiri kusomwa
   *[other] Taarifa { $count } za unyanyasaji zinasubiri kusomwa
}
work-minutes = { $count ->
    [one] dakika { $count }
   *[other] dakika { $count }
}
work-account-link = Akaunti yako
work-members-link = Wenzako kazini
work-trail-link = Yaliyofanywa
work-queue-link = Yanayosubiri uamuzi
work-safeguarding-link = Taarifa za unyanyasaji
work-entry-link = Taarifa za shirika lako
work-sign-out = Toka kwenye akaunti
work-back = Rudi
work-stale-member = Mtu mwingine amebadilisha hili kabla yako. Hivi ndivyo lilivyo sasa.
work-form-old = Fomu hii ni ya wakati ulipoingia awali. Hakuna kilichobadilishwa. Rudi, fungua ukurasa tena, kisha utume fomu kwa mara nyingine.
work-own-interest = Jambo hili linakuhusu wewe au shirika lako, kwa hiyo lazima mtu mwingine aliamue.

account-heading = Akaunti yako
account-roles = Majukumu yako hapa
account-sessions-heading = Mahali ulipoingia
account-session-here = hapa, sasa
account-session-begun = uliingia tarehe { $time }
account-session-used = ilitumika mwisho tarehe { $time }
account-end-all = Toka kila mahali
account-trail-heading = Uliyofanya
account-trail-none = Bado hakuna kitu.

prove-heading = Je, bado ni wewe?
prove-why = Unachotaka kufanya kinabadilisha ni nani anayeweza kuingia, au kinachukua taarifa nyingi. Tafadhali onyesha kwa kithibitishaji chako kwamba bado ni wewe.
prove-send = Ni mimi

members-heading = Wenzako kazini
members-state-active = yuko kazini
members-state-suspended = amesimamishwa
members-state-left = ameondoka
members-invited-heading = Walioalikwa
members-invited-until = msimbo hufanya kazi hadi tarehe { $time }
members-withdraw = Futa mwaliko
members-invite-heading = Mwalike mwenzako
members-invite-name = Jina ambalo wenzake watamjua kwalo
members-invite-roles = Majukumu atakayokuwa nayo
members-invite-send = Tengeneza msimbo
members-invite-missing = Jina na angalau jukumu moja vinahitajika.
members-unfit = Hakuna mtu katika shirika la aina yenu anayeweza kuwa hivyo, au mtu mmoja hawezi kuwa yote haya pamoja.
members-code-heading = Kabidhi msimbo huu
members-code-why = Mpe { $name } msimbo huu ana kwa ana au kwa simu, kamwe si kwa ujumbe. Huonyeshwa mara moja, hutumika mara moja, na hufanya kazi hadi tarehe { $time }.
member-change-roles = Badilisha majukumu
member-suspend = Simamisha
member-suspend-why = Atatolewa kwenye akaunti mara moja, na hataweza kuingia mpaka umruhusu.
member-resume = Mruhusu afanye kazi tena
member-leave = Ameondoka
member-leave-why = Atatolewa kwenye akaunti mara moja, na ataondolewa funguo zote alizokuwa nazo hapa. Hili haliwezi kutenduliwa; italazimu aalikwe upya.

role-responder = Mhudumu wa kwanza
role-caseworker = Mhudumu wa kesi
role-supervisor = Msimamizi wa kazi
role-provider = Mtoa huduma
role-shelter-manager = Meneja wa nyumba salama
role-legal-officer = Afisa wa sheria
role-investigator = Mpelelezi
role-victim-advocate = Mtetezi wa waathiriwa
role-focal-point-national = Afisa kiungo wa kitaifa
role-focal-point-county = Afisa kiungo wa kaunti
role-vetter = Mkaguzi wa huduma
role-safeguarding-officer = Afisa wa ulinzi dhidi ya unyanyasaji
role-rights-monitor = Mfuatiliaji wa haki
role-analyst = Mchambuzi wa takwimu
role-trainer = Mkufunzi
role-organisation-admin = Msimamizi wa mfumo katika shirika
role-node-admin = Mtunza nodi

trail-heading = Yaliyofanywa
trail-why = Nani alifungua au kubadilisha nini cha shirika lako, ya karibuni kwanza. Kila mstari ni sehemu ya kumbukumbu ambayo hakuna anayeweza kuibadilisha bila kugunduliwa.
trail-none = Bado hakuna kitu.
trail-waits = utapata nafasi yake ndani ya sekunde moja
trail-place = nafasi { $place }
did-organisation-admitted = Kukubali shirika
did-joined = Kujiunga
did-signed-in = Kuingia kwenye akaunti
did-signed-out = Kutoka kwenye akaunti
did-sessions-ended = Kutoka kila mahali
did-member-invited = Kumwalika mfanyakazi
did-invitation-withdrawn = Kufuta mwaliko
did-roles-changed = Kubadilisha majukumu
did-member-suspended = Kumsimamisha mfanyakazi
did-member-resumed = Kumrejesha mfanyakazi kazini
did-member-left = Kuondoka kwa mfanyakazi
did-member-renewed = Kurudi kwa msimbo wa kurejesha akaunti
did-proved = Uthibitisho umetolewa tena
did-proof-failed = Tarakimu zisizo sahihi wakati wa uthibitisho
did-members-read = Kusoma orodha ya wafanyakazi
did-trail-read = Kusoma orodha hii
did-queue-read = Kusoma yanayosubiri uamuzi
did-safeguarding-read = Kusoma taarifa ya unyanyasaji
did-proposal-read = Kusoma pendekezo
did-proposal-accepted = Kukubali pendekezo
did-proposal-rejected = Kukataa pendekezo
did-entry-read = Kusoma taarifa za huduma
did-entry-confirmed = Kuthibitisha taarifa za huduma
did-places-counted = Kuhesabu nafasi zilizo wazi

queue-heading = Yanayosubiri uamuzi
queue-why = Yaliyopendekezwa na yaliyoandikwa na umma, ya zamani kwanza.
queue-none = Hakuna kinachosubiri uamuzi.
safeguarding-heading = Taarifa za unyanyasaji
safeguarding-why = Yale ambayo watu wameandika kuhusu unyanyasaji uliofanywa na watu wa huduma. Hayapelekwi kamwe kwa huduma hiyo wala kwa mtu yeyote anayefanya kazi huko.
safeguarding-none = Hakuna taarifa inayosubiri kusomwa.
proposal-kind-edit = Mabadiliko ya taarifa za huduma
proposal-kind-withdrawal = Kuondoa huduma kwenye orodha
proposal-kind-suggestion = Huduma inayokosekana
proposal-kind-problem = Kosa katika taarifa za huduma
proposal-kind-praise = Pongezi
proposal-kind-complaint = Lalamiko
proposal-kind-safeguarding = Taarifa ya unyanyasaji
proposal-from-public = kutoka kwa umma
proposal-from = kutoka kwa { $who }
proposal-message = Kwa maneno
proposal-changes = Kitakachobadilika
proposal-changes-none = Hakuna kinachobadilika katika taarifa zilizoandikwa; huenda ni mahali palipofichwa.
proposal-field = Sehemu
proposal-before = Sasa
proposal-after = Inavyopendekezwa
proposal-reason = Sababu ya uamuzi wako
proposal-reason-hint = Wengine wataisoma. Usiandike majina ya watu wala yaliyowapata.
proposal-reason-missing = Tafadhali andika sababu.
proposal-accept = Kubali
proposal-dealt-with = Limeshughulikiwa
proposal-reject = Kataa

entry-heading = Taarifa za shirika lako
entry-none = Shirika lako bado halina taarifa kwenye orodha ya huduma. Watu wanaotunza orodha wanaweza kuziunganisha.
entry-confirm = Hakuna kilichobadilika
entry-confirm-why = Ikiwa haya yote bado ni kweli, sema hivyo. Kisha itaonyeshwa kuwa yamethibitishwa leo.
entry-service-public = Kila mtu anaweza kuipata
entry-service-hidden = Hakuna mtu wa nje anayeweza kuiona; watu huelekezwa kwenye nambari ya msaada
entry-preview = Jinsi umma unavyoiona
entry-places = Nafasi zilizo wazi sasa
entry-places-all = Jumla ya nafasi
entry-places-send = Sema ni ngapi ziko wazi
entry-places-wrong = Andika nambari kamili; zilizo wazi zisizidi jumla.
entry-places-told = wazi { $available }, zilihesabiwa tarehe { $time }
entry-vetted-until = imekaguliwa, hadi tarehe { $day }
entry-not-vetted = haijakaguliwa: haipokei rufaa
entry-suspended = imesimamishwa: haipokei rufaa

demo-heading = Unataka kuwa nani?
demo-why = Kila kitu hapa kimebuniwa: watu, mashirika na wanayofanya. Chagua mtu, tazama, toka kwenye akaunti, kisha uchague mwingine.
