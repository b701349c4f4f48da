# Ways to take a number along, to see where things are, and to speak up.
contact-link = Hifadhi nambari
contact-why = Itahifadhiwa kwa jina “{ $name }”, ili simu yako isimwambie mtu kwa nini unayo.
contact-name = Huduma, { $place }
contact-name-alone = Huduma

map-link = Onyesha kwenye ramani
map-heading = Ramani
map-what = Kila nambari ni ya huduma iliyo kwenye orodha hapa chini. Nukta zenye majina ni miji. Mahali salama pa kukaa hapamo kwenye ramani yoyote.
map-none = Hakuna kati ya hizi tunayoweza kuonyesha mahali ilipo.
map-scale = km { $km }
map-here = Mahali ulipo

service-now = Sasa
service-open-now = Imefunguliwa sasa
service-open-until = Imefunguliwa sasa, hadi { $time }
service-closed-now = Imefungwa sasa
service-not-for = Wasioweza kupokelewa
service-not-done = Yasiyofanywa hapa

voice-link = Sifu au lalamika
voice-heading = Ilikuwaje?
voice-label = Tuambie kilichotokea
voice-hint = Tafadhali usiandike jina lako, wala jina la mtu yeyote.
voice-kind = Ni jambo gani?
voice-praise = Kulikuwa na jambo zuri
voice-complaint = Kulikuwa na jambo lisilo sawa
voice-abuse = Mtu wa huko alimuumiza mtu, alimtishia au alimtumia vibaya
voice-abuse-why = Ujumbe huu utaenda kwa watu walio nje ya huduma hiyo. Kazi yao ni kuwalinda wale ambao huduma hiyo inapaswa kuwasaidia. Huduma hiyo haitaambiwa.
voice-choose = Tafadhali chagua ni jambo gani. Maneno yako bado yako hapa.

too-busy-heading = Watu wengi wako hapa sasa hivi
too-busy-next = Subiri kidogo, kisha ufungue ukurasa tena. Nambari zilizo hapo juu hufanya kazi wakati wote.

closed-heading = Tunaifanyia kazi huduma hii
closed-next = Itarudi hivi karibuni; jaribu tena baada ya dakika kumi. Hatujahifadhi chochote kukuhusu. Nambari zilizo hapo juu hufanya kazi wakati wote.
too-often-next = Ujumbe mwingi umetoka kwenye mtandao wako kwa muda mfupi. Subiri dakika moja, kisha utume wako tena. Nambari zilizo hapo juu hufanya kazi wakati wote.
broken-heading = Kuna kitu kimeharibika hapa
broken-next = Kosa ni letu. Hatujahifadhi chochote kukuhusu. Tafadhali anza tena. Nambari zilizo hapo juu hufanya kazi wakati wote.

reuse-link = Kwa mashirika
reuse-heading = Tumia orodha hii kwingine
reuse-form-heading = Fomu ya kutafuta kwa ukurasa wako
reuse-form = Nakili maandishi haya uyaweke kwenye ukurasa wako. Hayapakui chochote kutoka hapa, na hakuna anayehesabiwa. Ukurasa wa orodha hii hufunguka tu mtu anapotuma fomu.
reuse-links-heading = Kiungo cha kila aina ya msaada
reuse-links = Kiungo kama hiki hufungua orodha ya aina moja ya msaada na kuuliza ni wapi. Anwani haisemi ni aina gani, ili mtu yeyote asiweze kuisoma kwenye historia.
reuse-card-link = Kwa ukurasa wako
reuse-card-heading = Huduma hii kwenye ukurasa wako
reuse-card = Nakili maandishi haya uyaweke kwenye ukurasa wako. Hayabadiliki yenyewe: angalia hapa tena mara kwa mara.
reuse-booklet-heading = Kijitabu kwa mahali pasipo na simu
reuse-booklet = Kimoja kwa kila kaunti au mkoa, kwa lugha hii, cha kuchapisha kwenye karatasi za A5.
booklet-heading = Huduma katika { $area }
booklet-made = Hali ilivyokuwa tarehe { $date }. Piga simu kabla ya kwenda, palipo na nambari. Mahali salama pa kukaa hapamo kwenye kijitabu hiki: nambari zilizo kwenye ukurasa huu zinajua njia ya kufika huko.
booklet-contents = Yaliyomo
booklet-other = Msaada mwingine
booklet-empty = Bado hakuna kitu kwenye orodha kwa eneo hili.
