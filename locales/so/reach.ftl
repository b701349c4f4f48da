# Ways to take a number along, to see where things are, and to speak up.
contact-link = Kaydi lambarka
contact-why = Waxaa lagu kaydiyaa magaca “{ $name }”, si uusan taleefankaagu cidna ugu sheegin sababta aad u haysato.
contact-name = Adeeg, { $place }
contact-name-alone = Adeeg

map-link = Khariidad ku tus
map-heading = Khariidad
map-what = Lambarrada khariidaddu waa kuwa liiska hoose. Dhibcaha magaca leh waa magaalooyin. Meelaha ammaanka ah ee la joogo khariidad kuma jiraan.
map-none = Kuwan midna ma laha meel aan sawiri karno.
map-scale = { $km } km
map-here = Meeshaada

service-now = Hadda
service-open-now = Hadda furan
service-open-until = Hadda furan, ilaa { $time }
service-closed-now = Hadda xiran
service-not-for = Cidda aanay qaabili karin
service-not-done = Waxa aan halkan lagu qaban

voice-link = Mahadnaq ama cabasho
voice-heading = Sidee ahayd?
voice-label = Noo sheeg waxa dhacay
voice-hint = Fadlan ha qorin magacaaga ama magaca qof kale.
voice-kind = Waa maxay?
voice-praise = Wax baa fiicnaa
voice-complaint = Wax baa khaldanaa
voice-abuse = Qof halkaas jooga ayaa qof dhibay, u hanjabay ama si xun u isticmaalay
voice-abuse-why = Tan waxaa loo diraa dad aan adeeggaas ka tirsanayn, oo ilaaliya dadka ay tahay inuu caawiyo. Adeegga looma sheego.
voice-choose = Fadlan dooro waxa ay tahay. Erayadaadu weli halkan bay ku jiraan.

too-busy-heading = Hadda dad badan ayaa halkan jooga
too-busy-next = Wax yar sug, kaddibna bogga mar kale fur. Lambarrada kore mar walba way shaqeeyaan.

closed-heading = Adeeggan ayaan ka shaqaynaynaa
closed-next = Dhowaan ayuu soo noqonayaa; isku day mar kale toban daqiiqo kaddib. Waxba lagaama kaydin. Lambarrada kore mar walba way shaqeeyaan.
too-often-next = Farriimo badan ayaa muddo gaaban ka yimid shabakaddaada (network). Hal daqiiqo sug, kaddibna taada mar kale dir. Lambarrada kore mar walba way shaqeeyaan.
broken-heading = Wax baa halkan ka khaldamay
broken-next = Khaladka annaga ayaa leh. Waxba lagaama kaydin. Fadlan mar kale bilow. Lambarrada kore mar walba way shaqeeyaan.

reuse-link = Hay'adaha
reuse-heading = Liiskan meel kale ku isticmaal
reuse-form-heading = Foom raadin ah oo boggaaga loogu talagalay
reuse-form = Qoraalkan nuqul ka samee oo boggaaga geli. Halkan waxba kama soo qaato, cidna lama tiriyo. Bogga liiskan wuxuu furmaa oo keliya marka qof foomka diro.
reuse-links-heading = Xiriir (link) nooc kasta oo caawimo ah
reuse-links = Xiriirkani wuxuu furaa liiska hal nooc oo caawimo ah, meeshana wuu weydiiyaa. Cinwaanku ma sheego nooca caawimada, si aan cidna uga akhrin liiska bogagga (History).
reuse-card-link = Boggaaga ku dar
reuse-card-heading = Adeeggan oo boggaaga ku jira
reuse-card = Qoraalkan nuqul ka samee oo boggaaga geli. Iskiis isuma beddelo: mar mar halkan ku soo noqo oo eeg.
reuse-booklet-heading = Buug yar oo loogu talagalay meelaha aan taleefan lahayn
reuse-booklet = Ismaamul ama gobol kasta mid baa loo sameeyay, luqaddan ku qoran, oo lagu daabaco warqado A5 ah.
booklet-heading = Adeegyada { $area }
booklet-made = Xogtu waa tii { $date }. Ka hor intaadan tagin wac, haddii lambar jiro. Meelaha ammaanka ah ee la joogo buuggan kuma jiraan. Wac lambar ka mid ah kuwa boggan, waxaana laguu sheegi doonaa sida loo tago.
booklet-contents = Waxa ku jira
booklet-other = Caawimo kale
booklet-empty = Adeeg meeshan ku yaal weli liiska kuma jiro.
