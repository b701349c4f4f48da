# What is opened in an emergency, and who has no part in what.
place-heading = Halka ay ku yaallaan meelaha qarsoon
place-why = Waxaa arka kuwa guriga maamula, iyo qofkii fura xaalad degdeg ah. In aad furtay waa la qoraa.
place-none = Qoraalkan meel qarsoon ma laha.
place-way = Sida loo tago
place-point = Goobta
place-link = Halka ay ku yaallaan meelaha qarsoon
place-emergency = Xaalad degdeg ah: guriga halka uu ku yaal
glass-break-heading = Fur xaalad degdeg ah
glass-break-why = Tani ma aha mid aad adigu furto. Xaalad degdeg ah waad furi kartaa, dhowr saacadood. Asxaabtaada shaqada isla markiiba waa loo sheegaa, midkoodna gadaal ayuu ka eegayaa.
glass-reason = Sababta
glass-reason-danger = Nolosha ama jidhka qof ayaa khatar ku jira
glass-reason-medical = Qof ayaa isla hadda dhakhtar u baahan
glass-reason-missing = Qof ayaa la la' yahay
glass-reason-nobody-reachable = Cid guriga maamusha lama heli karo, mana sugi karto
glass-hours = Muddo intee ah
glass-hours-count = { $count ->
    [one] { $count } saac
   *[other] { $count } saacadood
}
glass-break = Fur
glass-incomplete = Dooro sababta iyo muddada.
glass-unjudged = Wax baad ku furtay xaalad degdeg ah saddex maalmood ka hor, cidna ma eegin. Marka hore ka codso maamulaha, kormeeraha ama sarkaalka ilaalinta ee ururkaaga inuu eego.
glass-nobody = Ururkaaga cidna gadaal kama eegi karto. Fadlan wac qof guriga maamula.
glass-open = Waxaa loo furay xaalad degdeg ah, ilaa { $time }. Waxa aad akhrido waa la qoraa.
glass-close = Hadda xir
glass-list-heading = Wixii lagu furay xaalad degdeg ah
glass-list-why = La hadal qofkii furay, dabadeedna sheeg inay sax ahayd. Saddex maalmood kaddib haddaan la samayn, wax kale ma furi karo xaalad degdeg ah.
glass-list-none = Waxba ma sugayaan in la eego.
glass-line = { $name } wuxuu furay cinwaanka meel qarsoon
glass-times = laga bilaabo { $from } ilaa { $until }
glass-overdue = wuxuu sugayey in ka badan saddex maalmood
glass-own = Saaxiib shaqo ayaa tan eegaya.
glass-justified = Sax bay ahayd
glass-not-justified = Sax ma ahayn
glass-waiting = { $count ->
    [one] { $count } xaalad degdeg ah ayaa sugaysa in la eego
   *[other] { $count } xaaladood oo degdeg ah ayaa sugaya in la eego
}
recusal-heading = Xidhiidh qof halkan jooga
recusal-why = Sheeg haddii qof halkaas ka shaqeeya uu yahay qaraabo, saaxiib, shuraako, ama deyn idin dhexayso. Qoraalka isla markiiba waa la xirayaa, dad kale ayaana qabanaya. Maamulaha ururkaaga oo keliya ayaa joojin kara.
recusal-who = Ayaa
recusal-self = Aniga
recusal-send = Xir
recusal-list = Qayb kuma laha
recusal-since = tan iyo { $time }
recusal-end = Tani way dhammaatay
work-recused = Adiga ama saaxiib shaqo ayaa sheegay in aad xidhiidh la leedahay qof halkan jooga. Dad kale ayaa qabanaya.
notice-glass-broken = Saaxiib shaqo ayaa furay cinwaan qarsoon xaalad degdeg ah.
notice-glass-judged = Saaxiib shaqo ayaa eegay wixii lagu furay xaalad degdeg ah.
notice-recused = Waxaa la sheegay in aad qof xidhiidh la leedahay, wax baana lagaa xiray.
notice-recusal-ended = Wixii lagaaga xiray xidhiidhka qof dartiis mar kale waa furan yihiin.
did-glass-broken = Waxaa loo furay xaalad degdeg ah
did-glass-closed = Waxaa la xiray wixii degdegga loo furay
did-glass-judged = Waxaa la eegay wixii degdegga loo furay
did-true-place-read = Cinwaanka meel qarsoon waa la akhriyey
did-recused = Waxaa la sheegay xidhiidh qof
did-recusal-ended = Xidhiidhkii qof wuu dhammaaday
did-key-renewed = Furaha ururka waa la cusboonaysiiyey
