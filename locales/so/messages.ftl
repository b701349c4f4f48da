# What a reader may tell us.
suggest-heading = Adeeggee baa ka maqan?
suggest-label = Wax nooga sheeg adeeggaas
suggest-hint = Magaciisa, magaalada uu ku yaal, lambarka taleefanka, waxa uu qabto. Fadlan wax ha ka qorin naftaada ama qof kale.
report-heading = Maxaa khaldan?
report-label = Noo sheeg waxa khaldan
report-hint = Lambar aan laga jawaabin, albaab xiran, ama meel la raray. Fadlan wax ha ka qorin naftaada ama qof kale.
message-who-sees = Dadka liiskan haya ayaa akhrin doona. Adeegga laftiisu ma arko. Akoon uma baahnid, waxbana lagaama kaydiyo.
message-send = Dir
message-empty = Dhowr eray qor, kaddibna dir.
message-too-long = Qoraalku aad buu u dheer yahay. Fadlan ha ka badin { $count } xaraf. Erayadaadu weli halkan bay ku jiraan.
thanks-heading = Mahadsanid
thanks-next = Erayadaada si ammaan ah ayaa loo hayaa. Qof liiskan haya ayaa akhrin doona oo hubin doona. Jawaab naga heli maysid, waayo ma naqaanno cidda aad tahay.
