# Messages outside these pages.
nudge-heading = Fariin marka wax sugayaan
nudge-why = Waxay sheegtaa oo keliya in aad hayso hal hawl oo cusub, magac iyo xiriiriye la'aan. Qofkii fariimahaaga akhriya isna wuu akhrinayaa. Saacaddii hal mar ayay ugu badnaan timaaddaa, mana timaaddo markaad shaqaynayso.
nudge-not-here = Xaruntani fariimo ma dirto. Waxa sugaya waxay ku qoran yihiin boggaaga koowaad.
nudge-way = Sidee
nudge-way-none = Marna ha la dirin
nudge-way-mail = Iimayl
nudge-way-sms = Fariin qoraal ah
nudge-address = Cinwaan ama lambar
nudge-address-hint = Lambarka oo wata dalkiisa, sida +254 700 000 001.
nudge-address-wrong = Kani ma aha cinwaan ama lambar noocaas ah. Fadlan sax.
nudge-send = Kaydi
nudge-text = Waxaad haysaa hal hawl oo cusub.
did-nudge-chosen = Wuxuu doortay halka fariimuhu aadaan
notice-nudge-chosen = Waxaa la doortay halka fariimahaagu aadaan. Haddii aanad adigu ahayn, isla markiiba wac maamulahaaga.
notice-passkey-removed = Fure gelitaan oo kaaga ayaa la illoobay. Haddii aanad adigu ahayn, isla markiiba wac maamulahaaga.
