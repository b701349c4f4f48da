# Messages outside these pages.
nudge-heading = Ujumbe kitu kinaposubiri
nudge-why = Unasema tu kwamba una kazi moja mpya, bila jina wala kiungo. Anayesoma ujumbe wako anausoma pia. Unakuja mara moja kwa saa tu, na si wakati unafanya kazi.
nudge-not-here = Mtambo huu hautumi ujumbe. Kinachosubiri kiko kwenye ukurasa wako wa kwanza.
nudge-way = Jinsi gani
nudge-way-none = Hapana kabisa
nudge-way-mail = Kwa barua pepe
nudge-way-sms = Kwa ujumbe wa simu
nudge-address = Anwani au nambari
nudge-address-hint = Nambari pamoja na nchi yake, kama +254 700 000 001.
nudge-address-wrong = Hii si anwani wala nambari ya aina hiyo. Tafadhali irekebishe.
nudge-send = Hifadhi
nudge-text = Una kazi moja mpya.
did-nudge-chosen = Amechagua ujumbe uende wapi
notice-nudge-chosen = Imechaguliwa ujumbe wako uende wapi. Kama si wewe, mpigie msimamizi wako mara moja.
notice-passkey-removed = Passkey yako imesahauliwa. Kama si wewe, mpigie msimamizi wako mara moja.
