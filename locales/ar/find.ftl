# من السؤال الأول إلى القائمة.
home-heading = المساعدة القريبة منك
search-label = ما المساعدة المطلوبة، بكلماتك الخاصة
search-button = بحث
needs-heading = ما المساعدة المطلوبة؟
choose-button = اختيار

where-heading = أين؟
where-why = نعرض الأقرب أولًا. لا نحتفظ بالمكان.
where-town = مدينة أو قرية
where-unknown = لا أعرف — البحث في البلد كله
where-area = أو مقاطعة أو إقليم
where-border = أو نقطة حدودية
where-country = أو بلد آخر
where-empty = يُرجى كتابة اسم مدينة، أو اختيار طريقة أخرى أدناه.
where-not-known = لا نعرف مكانًا اسمه «{ $name }». يمكنك كتابة اسم مدينة أكبر قريبة منه، أو اختيار مقاطعة أدناه.
which-heading = ما المكان المقصود؟
which-none = ليس أيًّا منها

results-heading = خدمات
near-place = قرب { $place }
nearest-first = الأقرب أولًا
confirmed-first = آخر ما تم التأكد منه أولًا
other-places = أم المقصود:
change-place = تغيير المكان
found =
    { $count ->
        [zero] لم نجد شيئًا
        [one] خدمة واحدة
        [two] خدمتان
        [few] { $count } خدمات
        [many] { $count } خدمة
       *[other] { $count } خدمة
    }
pages = الصفحات
page-before = السابق
page-next = المزيد
distance = { $km } كم
distance-near = أقل من ١ كم
confirmed = تم التأكد { $ago }
overdue-call = آخر تأكد { $ago } — يُرجى الاتصال أولًا
overdue-ask = آخر تأكد { $ago } — يُرجى السؤال قبل الذهاب
unconfirmed-call = لم يتم التأكد بعد — يُرجى الاتصال أولًا
unconfirmed-ask = لم يتم التأكد بعد — يُرجى السؤال قبل الذهاب
ago-today = اليوم
ago-days =
    { $count ->
        [zero] اليوم
        [one] قبل يوم
        [two] قبل يومين
        [few] قبل { $count } أيام
        [many] قبل { $count } يومًا
       *[other] قبل { $count } يوم
    }
ago-weeks =
    { $count ->
        [zero] هذا الأسبوع
        [one] قبل أسبوع
        [two] قبل أسبوعين
        [few] قبل { $count } أسابيع
        [many] قبل { $count } أسبوعًا
       *[other] قبل { $count } أسبوع
    }
ago-months =
    { $count ->
        [zero] هذا الشهر
        [one] قبل شهر
        [two] قبل شهرين
        [few] قبل { $count } أشهر
        [many] قبل { $count } شهرًا
       *[other] قبل { $count } شهر
    }
ago-years =
    { $count ->
        [zero] هذه السنة
        [one] قبل سنة
        [two] قبل سنتين
        [few] قبل { $count } سنوات
        [many] قبل { $count } سنة
       *[other] قبل { $count } سنة
    }
reason-same-name = لها هذا الاسم
reason-name-has = في الاسم: { $words }
reason-text-has = في الوصف: { $words }
reason-nearly = اسم مشابه
reason-across-border = عبر الحدود
reason-open-now = مفتوح الآن
reason-free = مجانًا
reason-vetted = مُعتمدة من السلطات
reason-accessible = مهيأة لذوي الإعاقة
reason-interpretation = مترجم
hidden-place = لا نعرض هنا أماكن الإقامة الآمنة، كي لا يصل إليك أحد هناك. عند الاتصال بأحد هذه الأرقام سيشرح لك من يجيب كيفية الوصول إلى مكان آمن.
some-words = لا شيء يطابق كل كلماتك؛ هذه تطابق بعضها
similar-heading = خدمات أخرى قد تساعد
empty-heading = لم نجد خدمة كهذه
empty-what-now = يمكنك الاتصال بأحد الأرقام في الأعلى، أو توسيع البحث.
drop-place = في كل { $country }
drop-text = بدون كلماتي
drop-need = كل أنواع المساعدة
drop-several = بدون: { $what }
drop-flag = حتى بدون: { $what }
drop-language = بأي لغة كانت
drop-way-in = بأي طريقة دخول
drop-open-now = مع المغلقة الآن
drop-distance = مع الأبعد
drop-side = مع ما وراء الحدود
drop-country = في كل البلدان
drop-group = لأي شخص كان
drop-age = لأي عمر كان
nearest-heading = الأقرب إلى المطلوب
nearest-none-open = لا شيء من هذه مفتوح الآن
nearest-may-refuse = قد لا تستقبل هذه الخدمات كل شخص. يُرجى الاتصال أولًا، وقد يدلّونك على من يستقبل.
filter-heading = اختيار أدق
filter-only = فقط الخدمات التي
filter-open-now = مفتوحة الآن
filter-free = تُقدَّم مجانًا
filter-telephone = لها رقم هاتف
filter-accessible = مهيأة لذوي الإعاقة
filter-interpretation = فيها مترجم
filter-language = اللغة المستخدمة
filter-any-language = أي لغة
filter-button = عرض
# The mark behind the name keeps the number behind it where the name is in Latin letters.
with-count = { $name }{"\u200F"} ({ $count })
filter-chosen = فقط:
filter-clear = إزالة كل الاختيارات
filter-not-said = أفضّل عدم القول
filter-is-free = مجانًا
filter-is-telephone = لها رقم هاتف
filter-is-accessible = مهيأة لذوي الإعاقة
filter-is-interpretation = مترجم
filter-person = من يحتاج إلى المساعدة؟
filter-person-why = لا يلزم القول. يُستبعد فقط ما لا يستقبل هذا الشخص، ولا نحتفظ بذلك.
filter-age = العمر بالسنوات
filter-age-is = العمر { $age }
filter-age-unread = لم نستطع قراءة العمر. يُرجى كتابة عدد السنوات، مثل ١٧، أو ترك الخانة فارغة.
filter-side-sex = امرأة أم رجل
filter-group-female = امرأة أو فتاة
filter-group-male = رجل أو فتى
filter-side-family = دون مرافقين أم مع أطفال
filter-group-alone = دون مرافقين
filter-group-with-children = مع أطفال
filter-side-nationality = من أي بلد
filter-group-nationals = من البلد الذي فيه المساعدة
filter-group-foreign-nationals = من بلد آخر
filter-side-status = الأوراق
filter-group-refugees = صفة لاجئ معترف بها
filter-group-asylum-seekers = طلب لجوء مُقدَّم
filter-group-without-papers = بلا أوراق
filter-group-stateless = بلا جنسية
filter-way = طريقة الدخول
filter-any-way = أي طريقة
filter-way-walk-in = الحضور دون موعد
filter-way-by-appointment = بموعد
filter-way-by-referral = بإحالة من منظمة أخرى
filter-way-outreach = يأتون إليك
filter-need = نوع المساعدة
filter-any-need = كل الأنواع
filter-country = البلد
filter-any-country = كل البلدان
filter-area = المقاطعة أو الإقليم
filter-any-area = كلها
filter-within = المسافة
filter-any-within = أي مسافة
filter-within-km = حتى { $km } كم
filter-sort = ما يأتي أولًا
filter-sort-best = الأنسب
filter-sort-nearest = الأقرب
filter-sort-confirmed = آخر ما تم التأكد منه
suggest-missing = هل تنقص خدمة؟ يمكنك إخبارنا
