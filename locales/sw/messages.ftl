# Unachoweza kutuambia.
suggest-heading = Ni huduma gani inakosekana?
suggest-label = Tuambie kuhusu huduma hiyo
suggest-hint = Jina lake, mji, nambari ya simu, na inachofanya. Tafadhali usiandike kukuhusu wewe wala kumhusu mtu yeyote.
report-heading = Kosa ni nini?
report-label = Tuambie kosa lililopo
report-hint = Nambari isiyopokelewa, mlango uliofungwa, au mahali palipohamishwa. Tafadhali usiandike kukuhusu wewe wala kumhusu mtu yeyote.
message-who-sees = Watu wanaotunza orodha hii ndio watakaosoma. Wanaotoa huduma hawataona. Huhitaji akaunti, na hatuhifadhi chochote kukuhusu.
message-send = Tuma
message-empty = Andika maneno machache, kisha utume.
message-too-long = Ujumbe ni mrefu mno. Tafadhali usizidi herufi { $count }. Maneno yako bado yako hapa.
thanks-heading = Asante
thanks-next = Ujumbe wako umehifadhiwa salama. Mtu anayetunza orodha hii atausoma na kukagua. Hutapata jibu kutoka kwetu, kwa sababu hatujui wewe ni nani.
