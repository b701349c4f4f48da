# Kutafuta kesi ya timu zako mwenyewe, na nani huenda tayari yuko humu.
case-find-words = Jina, simu au namba ya kesi
case-find-why = Hutafuta katika kesi za timu zako pekee. Jina lililoandikwa kwa njia nyingine pia hupatikana.
case-find = Tafuta kesi
cases-found-heading = Kesi zilizopatikana
cases-found-none = Hakuna kesi ya timu zako inayolingana na hili. Jaribu sehemu moja tu ya jina, jina lingine analojulikana nalo, au namba ya simu. Kesi za timu na mashirika mengine hazipatikani hapa kamwe.
cases-found-nothing-asked = Andika jina, namba ya simu au namba ya kesi.
case-likely-heading = Huenda mtu huyu tayari yuko humu
case-likely-why = Bado hakuna kilichohifadhiwa. Angalia kama mojawapo ya kesi hizi ni ya mtu huyuhuyu: kukiwa na kesi mbili, mtu huulizwa kila kitu mara mbili. Kama hujui, endelea.
case-likely-open = Fungua kesi hiyo katika dirisha jipya
case-likely-go-on = Hapana, huyu ni mtu mwingine: endelea
case-reason-telephone = simu ni ileile
case-reason-name = jina ni lilelile
case-reason-sound = jina linasikika vilevile
case-reason-age = umri unalingana
form-name-known = Jina, kama tayari linajulikana (usiliulize sasa)
did-cases-searched = Kesi zimetafutwa
