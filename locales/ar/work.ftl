# لمن يعملون مع Rufaa: تسجيل الدخول، والانضمام، والحساب، والزملاء، والدليل.
# المخاطَب من العاملين. الكلمات هي كلمات أهل العمل، قصيرة وهادئة.

sign-in-heading = تسجيل الدخول
sign-in-name = اسم الدخول
sign-in-passphrase = عبارة المرور
sign-in-digits = الأرقام الستة من تطبيق المصادقة
sign-in-digits-hint = تتغير كل ثلاثين ثانية، ولا تصلح إلا مرة واحدة.
sign-in-send = تسجيل الدخول
sign-in-not-right = الاسم وعبارة المرور والأرقام لا تتطابق معًا، أو سبق استخدام هذه الأرقام. يُرجى انتظار أرقام جديدة ثم المحاولة من جديد.
sign-in-wait = جرت من هنا محاولات خاطئة كثيرة. يُرجى المحاولة من جديد بعد { $time }. لا يمنع هذا الآخرين من الدخول.
sign-in-busy = عدد كبير من الناس يسجلون الدخول الآن. يُرجى الانتظار قليلًا ثم المحاولة من جديد.
sign-in-again = تم تسجيل خروجك بعد مدة بلا نشاط، أو لأن شيئًا في حسابك تغيّر. يُرجى تسجيل الدخول من جديد.
sign-in-bye = تم تسجيل خروجك من هنا.
sign-in-join = هل لديك رمز؟ يمكنك الانضمام من هنا
sign-in-lost = هل فقدت عبارة المرور أو تطبيق المصادقة؟ يمكنك استخدام رمز الاسترداد المطبوع

join-heading = الانضمام
join-code = الرمز
join-code-hint = أربعة وعشرون حرفًا ورقمًا، كما وصلت إليك. لا فرق بين الحروف الكبيرة والصغيرة، ولا أثر للمسافات.
join-next = متابعة
join-nothing = لا يفتح هذا الرمز شيئًا. قد يكون فيه حرف خطأ، أو سبق استخدامه، أو انتهت مدته. يُرجى طلب رمز جديد من الشخص الذي أعطاك إياه.
join-as = الانضمام إلى { $organisation } باسم { $name }.
join-name-hint = يُرجى اختيار اسم يسهل تذكره، مثل amina.otieno. لا يستخدمه أحد غيرك.
join-passphrase-hint = اثنا عشر حرفًا على الأقل. أربع كلمات أو خمس لا علاقة بينها يسهل تذكرها ويصعب تخمينها.
join-passphrase-again = عبارة المرور مرة أخرى
join-authenticator-heading = تطبيق المصادقة
join-authenticator = يُرجى مسح هذا الرمز بتطبيق مصادقة على هاتفك، أو كتابة الحروف أدناه فيه. يعمل التطبيق دون شبكة. بعد ذلك تُكتب هنا الأرقام الستة التي يعرضها.
join-authenticator-code = رمز لتطبيق المصادقة
join-send = انضمام
join-name-wrong = من ثلاثة إلى أربعين حرفًا أو رقمًا؛ ويمكن أن تكون بينها نقاط وشرطات ومسافات.
join-name-taken = هذا الاسم مستخدم. يُرجى اختيار اسم آخر.
join-passphrase-length = يجب أن تكون عبارة المرور من اثني عشر حرفًا إلى مئتي حرف.
join-passphrase-common = هذه العبارة من أول ما قد يجرّبه أي شخص. يُرجى اختيار عبارة أخرى.
join-passphrase-name = يجب ألا تحتوي عبارة المرور على اسم الدخول.
join-passphrase-differs = العبارتان غير متطابقتين. يُرجى كتابتهما من جديد.
join-digits-wrong = ليست هذه أرقام اللحظة الحالية. يُرجى النظر في تطبيق المصادقة، والتحقق من ساعة هاتفك.
join-done-heading = تم الانضمام. يُرجى حفظ هذا الرمز
recovery-code = رمز الاسترداد
recovery-code-why = بهذا الرمز يمكنك العودة عند فقدان عبارة المرور أو الهاتف. يُعرض مرة واحدة، وليس عند أحد غيرك. يُرجى طباعته أو كتابته على ورقة، وحفظه في مكان لا يخطر ببال من يريد الأذى للناس، لا في هاتفك.
recovery-heading = العودة برمز الاسترداد
recovery-done-heading = تمت العودة. يُرجى حفظ هذا الرمز الجديد
recovery-send = تعيين عبارة مرور جديدة

work-heading = عملك
work-hello = { $name }، من { $organisation }
work-nav = عملك
work-nothing = لا شيء ينتظرك الآن.
work-waiting =
    { $count ->
        [zero] لا شيء ينتظر القرار
        [one] أمر واحد ينتظر القرار
        [two] أمران ينتظران القرار
        [few] { $count } أمور تنتظر القرار
        [many] { $count } أمرًا ينتظر القرار
       *[other] { $count } أمر ينتظر القرار
    }
work-safeguarding-waiting =
    { $count ->
        [zero] لا بلاغ عن إساءة ينتظر القراءة
        [one] بلاغ واحد عن إساءة ينتظر القراءة
        [two] بلاغان عن إساءة ينتظران القراءة
        [few] { $count } بلاغات عن إساءة تنتظر القراءة
        [many] { $count } بلاغًا عن إساءة ينتظر القراءة
       *[other] { $count } بلاغ عن إساءة ينتظر القراءة
    }
work-minutes = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
work-account-link = حسابك
work-members-link = الزملاء
work-units-link = الوحدات
work-trail-link = ما تم عمله
work-queue-link = في انتظار القرار
work-safeguarding-link = بلاغات عن إساءة
work-entry-link = بيانات منظمتك في الدليل
work-directory-link = الدليل
work-sign-out = تسجيل الخروج
work-back = رجوع
work-not-found-next = العنوان غير صحيح، أو أن المطلوب ليس متاحا لك هنا. ربما انتهى، أو نُقل، أو صار لدى شخص آخر. يُرجى النظر في قوائمك، أو سؤال زميل.
work-unreadable-next = في العنوان أو النموذج شيء لم نفهمه، ولم يتغير شيء. يُرجى فتح الصفحة من جديد والمحاولة مرة أخرى.
work-fault-next = الخلل من عندنا. ربما لم يُحفظ آخر ما أُرسل: بعد بضع دقائق، يُرجى التحقق قبل إرساله مرة أخرى.
work-closed-next = ستعود قريبا؛ يُرجى المحاولة بعد عشر دقائق. ما يُرسل في هذه الأثناء لا يُحفظ.
work-stale-member = غيّر شخص آخر هذا في هذه الأثناء. هكذا هو الآن.
work-form-old = هذا النموذج من تسجيل دخول سابق. لم يتغير شيء. يُرجى الرجوع، وفتح الصفحة من جديد، ثم الإرسال مرة أخرى.
work-own-interest = هذا الأمر يخصك أو يخص منظمتك، لذلك يجب أن يقرر فيه شخص آخر.

account-heading = حسابك
account-roles = أدوارك هنا
account-sessions-heading = الأجهزة التي سُجّل الدخول منها
account-session-here = هنا، الآن
account-session-begun = تسجيل الدخول: { $time }
account-session-used = آخر استخدام: { $time }
account-end-all = تسجيل الخروج من كل الأجهزة
account-credentials = وسائل تسجيل الدخول
account-code = إنشاء رمز استرداد جديد
account-code-why = إذا ضاع الرمز المطبوع أو رآه أحد، فيمكن إنشاء رمز جديد. عندئذ لا يفتح الرمز السابق شيئًا.
account-code-done = رمز الاسترداد الجديد
passphrase-heading = تغيير عبارة المرور
passphrase-why = يبقى تسجيل الدخول هنا. في كل مكان آخر ينتهي.
passphrase-current = عبارة المرور الحالية
passphrase-new = عبارة المرور الجديدة
passphrase-send = تغييرها
passphrase-current-wrong = هذه ليست عبارة المرور الحالية.
account-trail-heading = ما قمت به
account-trail-none = لا شيء بعد.

prove-heading = هل ما زلت أنت من يستخدم الحساب؟
prove-why = هذه الخطوة تغيّر من يمكنه الدخول، أو تُخرج معلومات كثيرة. يُرجى التأكيد من خلال تطبيق المصادقة أنك أنت من يستخدم الحساب.
prove-send = نعم، هذا أنا

members-heading = الزملاء
members-state-active = حساب نشط
members-state-suspended = حساب موقوف
members-state-left = حساب مغلق بعد المغادرة
members-invited-heading = دعوات قائمة
members-invited-until = الرمز صالح حتى { $time }
members-withdraw = سحب الدعوة
members-invite-heading = دعوة زميل أو زميلة
members-invite-name = الاسم الذي يظهر للزملاء
members-invite-roles = الأدوار
members-invite-send = إنشاء رمز
members-invite-missing = يلزم اسم ودور واحد على الأقل.
members-unfit = لا يمكن لأحد في منظمة من نوع منظمتكم أن يتولى هذا الدور، أو لا يمكن لشخص واحد أن يتولى كل هذه الأدوار معًا.
members-code-heading = تسليم هذا الرمز
members-code-why = يُرجى إعطاؤه إلى { $name } وجهًا لوجه أو بالهاتف، لا في رسالة أبدًا. يُعرض مرة واحدة، ولا يصلح إلا مرة واحدة، وحتى { $time }.
member-change-roles = تغيير الأدوار
member-suspend = إيقاف الحساب
member-suspend-why = يُسجَّل خروج هذا الشخص فورًا، ولا يمكنه الدخول إلا بعد السماح له بذلك.
member-resume = إعادة تفعيل الحساب
member-leave = تسجيل المغادرة
member-leave-why = يُسجَّل خروج هذا الشخص فورًا، وتُسحب منه كل المفاتيح التي كانت لديه هنا. لا يمكن التراجع عن ذلك؛ والعودة تحتاج إلى دعوة جديدة.

units-heading = الوحدات
units-why = الوحدة مركز أو مكتب أو فريق أو دار. ما يخص الوحدة لا يفتحه إلا أعضاؤها، ولا تستطيع ذلك حتى إدارة المنظمة. من يغادر الوحدة لا يفتح شيئًا منها منذ تلك اللحظة.
units-none = لا توجد وحدة بعد.
units-new = وحدة جديدة
units-name = اسم الوحدة
units-members = أعضاء الوحدة
units-make = إنشاء الوحدة
units-add = إضافة شخص إلى الوحدة
units-add-send = إضافة
units-remove = إزالة
units-name-wrong = يُرجى كتابة اسم لا تحمله وحدة أخرى، واختيار زملاء حساباتهم نشطة.
units-unfit = من يتولى العقدة لا ينتمي إلى أي وحدة، والتحقيق والرعاية لا يجتمعان في وحدة واحدة.
units-last = لن يبقى أحد في إحدى الوحدات، ولن يستطيع أحد فتح ما فيها. يجب إدخال شخص آخر أولًا.
units-not-yours = لا يستطيع إضافة شخص إلى الوحدة إلا أعضاؤها، لأن مفتاحها لديهم.

role-responder = الاستجابة الأولى
role-caseworker = إدارة الحالات
role-supervisor = الإشراف
role-provider = تقديم الخدمات
role-shelter-manager = إدارة دار الإيواء
role-legal-officer = الشؤون القانونية
role-investigator = التحقيق
role-victim-advocate = مناصرة الضحايا
role-focal-point-national = جهة الاتصال الوطنية
role-focal-point-county = جهة الاتصال في المقاطعة
role-vetter = اعتماد الخدمات
role-safeguarding-officer = الحماية من الإساءة
role-rights-monitor = رصد الحقوق
role-analyst = التحليل
role-trainer = التدريب
role-organisation-admin = إدارة المنظمة
role-node-admin = إدارة العقدة

trail-heading = ما تم عمله
trail-why = هنا يظهر من فتح شيئًا في منظمتك أو غيّره، الأحدث أولًا. كل سطر جزء من سجل لا يمكن لأحد تغييره دون أن يظهر ذلك.
trail-none = لا شيء بعد.
trail-waits = يأخذ موضعه خلال ثانية
trail-place = الموضع { $place }
did-organisation-admitted = قبول منظمة
did-joined = انضمام
did-signed-in = تسجيل دخول
did-signed-out = تسجيل خروج
did-sessions-ended = تسجيل خروج من كل الأجهزة
did-member-invited = دعوة زميل أو زميلة
did-invitation-withdrawn = سحب دعوة
did-roles-changed = تغيير الأدوار
did-member-suspended = إيقاف حساب
did-cases-left = حالات بقيت بلا مسؤول
did-member-resumed = إعادة تفعيل حساب
did-member-left = مغادرة زميل أو زميلة
did-member-renewed = عودة برمز الاسترداد
did-passphrase-changed = تغيّرت عبارة المرور
did-recovery-code-renewed = أُنشئ رمز استرداد جديد
did-proved = إثبات الهوية من جديد
did-proof-failed = أرقام خاطئة عند إثبات الهوية
did-members-read = الاطلاع على قائمة الزملاء
did-trail-read = الاطلاع على هذه القائمة
did-queue-read = الاطلاع على ما ينتظر القرار
did-safeguarding-read = الاطلاع على بلاغات عن إساءة
did-proposal-read = الاطلاع على اقتراح
did-proposal-accepted = قبول اقتراح
did-proposal-rejected = رفض اقتراح
did-entry-read = الاطلاع على بيانات في الدليل
did-entry-confirmed = تأكيد بيانات في الدليل
did-places-counted = عدّ الأماكن الشاغرة
did-edit-proposed = اقتراح تعديل بيانات في الدليل
did-proposal-withdrawn = حلول اقتراح أحدث محل اقتراح سابق
did-vetting-asked = طلب اعتماد خدمة
did-service-checked = فحص إثباتات عن خدمة
did-service-vetted = اعتماد خدمة
did-service-suspended = إيقاف خدمة
did-vetting-withdrawn = سحب اعتماد خدمة
did-organisation-accredited = الاعتراف بمنظمة
did-accreditation-ended = إنهاء الاعتراف بمنظمة
did-unit-made = إنشاء وحدة
did-unit-joined = إضافة زميل أو زميلة إلى وحدة
did-unit-left = خروج زميل أو زميلة من وحدة
did-compartment-erased = محو جزء من حالة
did-directory-read = الاطلاع على حالة الدليل
did-entries-searched = البحث في الدليل

queue-heading = في انتظار القرار
queue-why = الاقتراحات وما كتبه الجمهور، الأقدم أولًا.
queue-none = لا شيء ينتظر القرار.
safeguarding-heading = بلاغات عن إساءة
safeguarding-why = ما كتبه الناس عن إساءة من عاملين في إحدى الخدمات. لا يصل هذا أبدًا إلى تلك الخدمة ولا إلى أي شخص يعمل فيها.
safeguarding-none = لا شيء ينتظر القراءة.
proposal-kind-edit = تعديل بيانات في الدليل
proposal-kind-withdrawal = إزالة بيانات من الدليل
proposal-kind-suggestion = خدمة ناقصة
proposal-kind-problem = خطأ في البيانات
proposal-kind-praise = شكر
proposal-kind-complaint = شكوى
proposal-kind-safeguarding = بلاغ عن إساءة
proposal-from-public = من الجمهور
proposal-from = من { $who }
proposal-message = نص الرسالة
proposal-changes = ما سيتغير
proposal-changes-none = لا شيء مما هو مكتوب في البيانات؛ ربما مكان مخفي.
changes-shown = سيبدأ الجميع برؤية: { $services }
changes-hidden = لن يرى أحد بعد ذلك: { $services }
proposal-field = الموضع
proposal-before = الآن
proposal-after = المقترح
proposal-reason = سبب قرارك
proposal-reason-hint = سيقرؤه آخرون. يُرجى عدم كتابة أسماء أشخاص أو قصصهم.
proposal-reason-missing = يُرجى كتابة السبب.
proposal-accept = قبول
proposal-dealt-with = تمت المعالجة
proposal-reject = رفض

entry-heading = بيانات منظمتك في الدليل
entry-none = ليس لمنظمتك بيانات في الدليل بعد. يستطيع القائمون على الدليل ربطها.
entry-confirm = لم يتغير شيء
entry-confirm-why = إذا كان كل هذا ما زال صحيحًا، يُرجى تأكيده. عندئذ يظهر أنه تم التأكد منه اليوم.
entry-service-public = يمكن للجميع العثور عليها
entry-service-hidden = لا يراها أحد من الخارج؛ ويُوجَّه الناس إلى خط المساعدة
entry-preview = كما يراها الجمهور
entry-places = الأماكن الشاغرة الآن
entry-places-all = مجموع الأماكن
entry-places-send = تسجيل عدد الأماكن الشاغرة
entry-places-wrong = أعداد صحيحة فقط؛ ولا تزيد الأماكن الشاغرة على مجموع الأماكن.
entry-places-told = الأماكن الشاغرة: { $available }، آخر عدّ: { $time }
entry-vetted-until = مُعتمدة حتى { $day }
entry-not-vetted = غير مُعتمدة: لا تستقبل إحالات
entry-suspended = موقوفة: لا تستقبل إحالات
entry-changes-wait =
    { $count ->
        [zero] لا تعديل ينتظر فريق الاعتماد.
        [one] تعديل واحد ينتظر فريق الاعتماد. حتى ذلك الحين تبقى البيانات كما هي.
        [two] تعديلان ينتظران فريق الاعتماد. حتى ذلك الحين تبقى البيانات كما هي.
        [few] { $count } تعديلات تنتظر فريق الاعتماد. حتى ذلك الحين تبقى البيانات كما هي.
        [many] { $count } تعديلًا ينتظر فريق الاعتماد. حتى ذلك الحين تبقى البيانات كما هي.
       *[other] { $count } تعديل ينتظر فريق الاعتماد. حتى ذلك الحين تبقى البيانات كما هي.
    }
entry-edit-organisation = تعديل بيانات المنظمة
entry-edit-service = تعديل بيانات الخدمة
entry-ask-vetting = طلب الاعتماد
vetting-lapsed = انتهى اعتمادها في { $day }: لا تستقبل إحالات
vetting-suspended = موقوفة، لا تستقبل إحالات: { $why }
vetting-submitted = طُلب اعتمادها؛ حتى ذلك الحين لا تستقبل إحالات
vetting-checked = فُحصت الإثباتات؛ لم يصدر قرار بعد
vetting-withdrawn = سُحب اعتمادها: لا تستقبل إحالات

edit-heading = تعديل
edit-why = يراجع فريق الاعتماد كل تعديل. حتى ذلك الحين تبقى البيانات كما هي.
edit-waits = هناك تعديل منك ينتظر فريق الاعتماد. تبدأ المتابعة منه، وما ترسله الآن يحل محله.
edit-hours-hint = بنظام ٢٤ ساعة، مثل {"\u200E"}8-17 أو {"\u200E"}8-12:30, 14-17. يُكتب 24 إذا كانت لا تُغلق أبدًا، وتُترك خانة اليوم فارغة إذا كانت مغلقة فيه.
edit-elsewhere = بعض المواعيد أو الأرقام تخص مكانًا لهذه الخدمة وليست في هذه الاستمارة. يُرجى الإبلاغ عند تغيّرها.
edit-look = معاينة
edit-look-heading = هل هذا صحيح؟
edit-reason = ما الذي تغيّر، وكيف عرفت ذلك
edit-send = إرسال إلى فريق الاعتماد
edit-go-on = متابعة الكتابة
edit-preview = كما سيراها الجميع
edit-hidden = لن يرى هذه الخدمة أحد من الخارج؛ ويُوجَّه الناس إلى خط المساعدة.
edit-nothing = لا يوجد أي تعديل.
edit-wrong = لا يمكن قراءة هذا كما هو:
edit-both = غيّر شخص آخر هذا في هذه الأثناء. ما كتبه يظهر إلى جانب ما كتبته، ولم يضِع شيء منه. يُرجى إرسال ما كتبته من جديد، أو أخذ ما كتبه الشخص الآخر:
edit-gone = لم تعد هذه الخدمة ضمن البيانات.
edit-other = كتب شخص آخر:
field-name = الاسم
field-description = ما تقدمه
field-alert = ما يجب أن يعرفه الجميع فورًا
field-alert-hint = إغلاق أو انتقال. تُترك الخانة فارغة إذا لم يكن هناك شيء.
field-status = هل تُقدَّم الآن؟
field-phones = أرقام الهاتف
field-phones-hint = رقم واحد في كل سطر؛ وبعد الفاصلة الغرض منه. مثل {"\u200E"}0722 000 000، ممرضة مناوبة
field-email = البريد الإلكتروني
field-website = الصفحة على الإنترنت
field-hours-note = معلومات أخرى عن أوقات العمل
field-how = طريقة الدخول
field-bring = ما ينبغي إحضاره
field-bring-hint = شيء واحد في كل سطر. تُترك الخانة فارغة إذا لم يلزم شيء.
field-fees = التكلفة
field-served = لمن تُقدَّم
field-age-from = أصغر عمر، بالسنوات
field-age-to = أكبر عمر، بالسنوات
field-languages = اللغات
field-languages-hint = لغة واحدة في كل سطر
field-interpretation = مترجم
field-not-offered = ما لا يُقدَّم هنا
field-not-offered-hint = ما قد يتوقعه الناس ولن يجدوه، كي لا يأتي أحد بلا فائدة.
status-active = نعم
status-inactive = ليس في الوقت الحالي
status-closed-for-now = مغلقة مؤقتًا؛ ستُفتح من جديد

directory-heading = الدليل
directory-words = اسم منظمة أو خدمة
directory-search = بحث
directory-stock = ما هو موجود
directory-stock-why = تُحسب كل خدمة في كل مكان تُقدَّم فيه. لا تستقبل الإحالات إلا خدمات مُعتمدة لمنظمات معترف بها. ما ليس له مكان، مثل خطوط المساعدة، لا يُحسب هنا.
directory-services = الخدمات: { $count }
directory-confirmed-count = تم التأكد منها: { $count }
directory-vetted-count = مُعتمدة: { $count }
directory-places-count = فيها أماكن شاغرة: { $count }
directory-counted-count = عُدّت أماكنها حديثا: { $count }
directory-gap = لا خدمة مُعتمدة
directory-missing = مناطق بلا خدمة مُعتمدة: { $count }
directory-ends = اعتمادات تنتهي
directory-ends-none = لا ينتهي أي اعتماد خلال ستين يومًا.
directory-overdue = لم يتم التأكد منها منذ مدة طويلة
directory-overdue-none = تم التأكد من كل شيء في وقته.
directory-confirmed = آخر تأكد: { $day }
directory-never-confirmed = لم يتم التأكد منها من قبل
directory-elsewhere = أماكن أخرى
directory-whole = البلد كله
directory-found = نتائج البحث
directory-found-none = لا شيء فيه هذه الكلمات. يُرجى تجربة كلمات أقل، أو طريقة كتابة أخرى.

entries-withdrawn = أُزيلت هذه البيانات من الدليل.
entries-confirm = هل البيانات صحيحة؟
entries-confirm-reason = مع من تحدثت، أو ما الذي رأيته
entries-confirm-call = تم التأكد بالهاتف
entries-confirm-visit = تم التأكد بزيارة
entries-recorded = ما تم تسجيله
entries-recorded-none = لا شيء بعد.
accreditation-heading = الاعتراف بالمنظمة
accreditation-until = منظمة معترف بها حتى { $day }
accreditation-none = منظمة غير معترف بها: لا تستقبل خدماتها إحالات
accreditation-day = آخر يوم
accreditation-kind-unknown = لم يقل أحد ما نوع هذه المنظمة: لا يحال إليها أحد حتى ذلك
accreditation-kind-missing = اختر نوع المنظمة.
accreditation-kind-why = كما تعرفها أنت، لا كما تسمي نفسها. من ذلك يتبع ما يقال لها عن الأشخاص: من ينفذون القانون لا يقال لهم شيء عن الرعاية أبدا.
accreditation-give = تسجيل الاعتراف
accreditation-end = إنهاء الاعتراف
day-hint = السنة والشهر واليوم، مثل {"\u200E"}2027-06-30
day-wrong = يُرجى اختيار يوم، ويُكتب مثل {"\u200E"}2027-06-30.
vetting-heading = الاعتماد
vetting-step = ما المطلوب تسجيله؟
vetting-step-submitted = طُلب اعتمادها
vetting-step-checked = فُحصت الإثباتات
vetting-step-vetted = يمكنها استقبال الإحالات، حتى اليوم المذكور أدناه
vetting-step-suspended = موقوفة مؤقتًا
vetting-step-withdrawn = سُحب اعتمادها
vetting-evidence = الإثباتات: رخصة أو زيارة أو شهادات من آخرين، وما أظهرته
vetting-until = آخر يوم
vetting-send = تسجيل
vetting-step-missing = يُرجى اختيار المطلوب تسجيله.
vetting-evidence-missing = يُرجى كتابة الإثباتات التي فُحصت، وما أظهرته.
suspension-inside = في آخر عدّ للأماكن، { $time }، كان المشغول منها { $taken } من أصل { $maximum }. يُرجى التحدث مع الدار عن المقيمين فيها قبل إيقافها.
suspension-unknown = لم يذكر أحد عدد الأشخاص الموجودين هناك. يُرجى سؤال الدار قبل إيقافها.
suspension-sent = شخص أُحيل إلى هنا عبر Rufaa موجود لدى هذه الخدمة الآن.
standing-not-checked = لم يفحص أحد إثباتات بعد. يُرجى تسجيل ذلك أولًا: رخصة أو زيارة أو شهادات من آخرين.
standing-not-submitted = لم يطلب أحد اعتمادها. يُرجى تسجيل ذلك أولًا.
standing-already-over = هذا اليوم قد مضى.
standing-in-the-future = هذا اليوم لم يأتِ بعد.
standing-decided = هي مُعتمدة أو موقوفة، وهذا القرار قائم. يجب أولًا النظر في إثباتات جديدة أو سحب الاعتماد.
standing-not-vetted = ليست مُعتمدة، فلا شيء يمكن إيقافه.
standing-not-accredited = المنظمة غير معترف بها، فلا شيء يمكن إنهاؤه.
recorded-accredited = الاعتراف بالمنظمة حتى
recorded-accreditation-ended = إنهاء الاعتراف
recorded-submitted = طلب الاعتماد
recorded-checked = فحص إثباتات
recorded-vetted = الاعتماد حتى
recorded-suspended = الإيقاف
recorded-withdrawn = سحب الاعتماد
recorded-verified = تأكيد
recorded-counted = عدّ الأماكن الشاغرة

demo-heading = من تريد أن تكون؟
demo-choose = اختر من تكون في العرض
sign-in-demo = في هذا العرض لا يملك أحد عبارة مرور ولا تطبيق مصادقة.
prove-demo = في هذا العرض لا يملك أحد تطبيق مصادقة. اختر العضو نفسه من جديد: من سجل دخوله للتو لا يُسأل.
demo-why = كل شيء هنا من نسج الخيال: الأشخاص والمنظمات وما تفعله. اختر شخصًا، وتصفّح، ثم سجّل الخروج واختر شخصًا آخر.
demo-sees-wanjiru = كل إحالة جارية في البلد، ومنها إحالة عن صبي لا يجيب عليها أحد.
demo-sees-otieno = ما كتبه الجمهور: أن معلومات إحدى الخدمات خاطئة، وأن هناك خدمة ناقصة.
demo-sees-halima = كم خدمة توجد لكل حاجة، وأين لا توجد أي خدمة. ولا شيء عن الأشخاص.
demo-sees-kiprono = لا يوجد حتى الآن شيء للمدربين سوى حسابهم.
demo-sees-ekai = إحالات أشخاص جرى لقاؤهم في توركانا، ومدة انتظار كل منها.
demo-sees-nakiru = أشخاص جرى لقاؤهم في المكتب، وما يحتاجه كل منهم، ومن طُلب منه ذلك.
demo-sees-joyce = صبي لا يجيب أحد بشأنه، ورجل تُسلَّم حالته من زميلة.
demo-sees-guyo = رجل مسن وصل إلى الحدود ليلًا، ولم يكن من الآمن أن يسأله أحد.
demo-sees-mutua = من يحقق هنا لا يرى شيئًا عن أحد: الرعاية منفصلة عن التحقيق.
demo-sees-chebet = ما وافق رجل على أن تُخبَر به الشرطة، لا أكثر. وهو في انتظار جواب.
demo-sees-achieng = رجل في زنزانة جرت زيارته هناك.
demo-sees-said = ما يقول شخص إنه طُلب منه عند باب أحد المراكز.
demo-sees-ruth = رجل في زنزانة ترافقه محامية إلى المحكمة، وامرأة في الخارج ينتظر سؤال بشأنها.
demo-sees-peter = أين يمكن أن تعيش امرأة لاحقًا، بقدر ما وافقت على الحديث عنه.
demo-sees-farida = امرأة اتصلت ولم تستطع الكلام، وسيُعاد الاتصال بها.
demo-sees-kassim = امرأة في الخارج لم تُدفع أجرتها، وما تسأل عنه المساعدة القانونية بشأنها.
demo-sees-mary = رجل مسن أُحضر من الحدود ليلًا.
demo-sees-tabitha = رجل طلب من يتحدث معه. هذه الجهة تمضي من تلقاء نفسها عند تقديم الساعة.
demo-sees-zawadi = فتاة يُطلب لها سرير فورًا. وفي الدار امرأة تعيش فيها.
demo-sees-baraka = فتاة يُطلب لها سرير فورًا: وقد أُبلغ المناوب.
demo-clock-heading = الساعة
demo-clock-now = الوقت هنا { $time }.
demo-clock-why = قدّمها لترى التذكيرات وما يصل إلى جهة التنسيق وما يُقترح. قد تحتاج إلى اختيار الشخص من جديد.
demo-clock-house = هناك جهة واحدة تمضي من تلقاء نفسها: مركز الإرشاد النفسي يجيب خلال ساعة، ويستقبل الشخص في اليوم التالي، ويُتم ما طُلب منه خلال أسبوع.
demo-clock-quarter = بعد 15 دقيقة
demo-clock-hour = بعد ساعة
demo-clock-day = بعد يوم
demo-clock-week = بعد أسبوع
