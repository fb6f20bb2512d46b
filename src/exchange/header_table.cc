#include <array>

#include "exchange/header_words.h"

// Words as systems and people head their columns, in English, Chinese and the larger European and East Asian languages.
// Compared folded: lower case, no accents, simplified Han; phrases without spaces. The longest fitting phrase wins.

namespace cdb::exchange {
namespace {

using f = fields::field_id;
using k = word_kind;

constexpr word_entry field(f id, std::string_view synonyms) { return {k::field, id, {}, synonyms}; }
constexpr word_entry whole_name(std::string_view synonyms) { return {k::field, f::name_full, whole_name_use, synonyms}; }
constexpr word_entry plain(k kind, std::string_view synonyms) { return {kind, f::none, {}, synonyms}; }
constexpr word_entry use(std::string_view canonical, std::string_view synonyms) { return {k::use, f::none, canonical, synonyms}; }

constexpr std::array vocabulary = std::to_array<word_entry>({
    // names
    field(f::name_full,
          "name contactname customername clientname recipient recipientname consignee receivername buyername nombre nome naam navn namn "
          "姓名 名称 名字 真实姓名 收货人 收件人 收货人姓名 联系人 联系人姓名 客户名 会员名 氏名 名前 お名前 성명 이름 имя"),
    whole_name("fullname namefull completename displayname firstandlastname firstandsurname firstlastname nombrecompleto nomcomplet nomecompleto "
               "imienazwisko imieinazwisko vollername vorundnachname 全名 фио полноеимя"),
    field(f::name_given,
          "firstname namefirst givenname namegiven givennames fname forename forenames vorname prenom nombredepila primernombre primeironome voornaam imie fornamn fornavn "
          "名"),
    field(f::name_family,
          "lastname namelast surname familyname namefamily lname nachname familienname nomdefamille apellido apellidos primerapellido cognome sobrenome achternaam "
          "nazwisko efternamn etternavn фамилия 姓 姓氏 성"),
    field(f::name_middle, "middlename namemiddle midname midlname mname middlenames middleinitial zweitername отчество tussenvoegsel"),
    field(f::name_prefix, "salutation prefix nameprefix honorific anrede civilite tratamiento aanhef 称谓 称呼 尊称 敬称"),
    field(f::name_suffix, "suffix namesuffix namesuffixlbl namenszusatz"),
    field(f::name_nickname,
          "nickname nick alias preferredname knownas goesby spitzname surnom apodo soprannome 昵称 客户昵称 微信昵称 网名 呢称 备注名 备注名称 备注姓名 "
          "remarkname ニックネーム 닉네임"),
    field(f::name_former, "maidenname formername previousname birthname formersurname geburtsname gebname nomdejeunefille 曾用名 旧姓 原名"),
    field(f::name_phonetic_given, "phoneticfirstname phoneticgivenname firstnamephonetic 名カナ 名フリカナ 名フリガナ メイ"),
    field(f::name_phonetic_family, "phoneticlastname phoneticfamilyname lastnamephonetic 姓カナ 姓フリカナ 姓フリガナ セイ"),
    field(f::household_name, "household householdname haushalt"),

    // organizations and work
    field(f::org_name,
          "company companyname firm firmname organization organisation organizationname organisationname orgname nameorg accountname businessname corporation "
          "firma firmenname firmierung unternehmen societe entreprise raisonsociale empresa razonsocial azienda ragionesociale bedrijf bedrijfsnaam "
          "foretag 公司 公司名称 公司名 单位 单位名称 企业 企业名称 机构 机构名称 会社 会社名 회사 회사명 компания организация"),
    field(f::job_employer, "employer employername workplace arbeitgeber employeur 工作单位 雇主 任职公司 勤务先"),
    field(f::org_department, "department dept abteilung departamento reparto afdeling 部门 部署 科室 отдел"),
    field(f::org_industry, "industry sector branche secteur sector 行业 所属行业 业种"),
    field(f::job_title,
          "jobtitle job position occupation profession designation beruf funktion poste fonction metier cargo puesto ocupacion professione functie beroep "
          "职位 职务 职业 职称 岗位 役职 직책 직업 должность профессия"),

    // the person
    field(f::birth_date,
          "birthday birthdate dateofbirth dob bday born birth birthdt geburtsdatum geburtstag gebdatum gebdat gebtag datedenaissance naissance "
          "fechadenacimiento fechanacimiento nacimiento cumpleanos datadinascita datanascita datadenascimento datanascimento nascimento geboortedatum "
          "fodelsedatum fodselsdato dataurodzenia 生日 出生日期 出生年月 出生年月日 生年月日 诞生日 出生 생년월일 생일 датарождения"),
    field(f::birth_place, "birthplace placeofbirth birthcity geburtsort gebort lieudenaissance lugardenacimiento luogodinascita 出生地 出生地点 出身地"),
    field(f::gender, "gender sex geschlecht sexe sexo sesso geslacht kon 性别 성별 пол"),
    field(f::language, "language preferredlanguage locale lang sprache langue idioma lingua taal 语言 语种 言语 언어 язык"),

    // reaching them
    field(f::phone,
          "phone phones phonenumber phonenumbers telephone telephonenumber tel telno telnum ph phno phnum phonenum mobile mobilephone mobilenumber mobileno cell cellphone cellnumber handphone msisdn sms "
          "whatsapp landline phoneno telefon telefonnummer telefonnr handy handynummer mobil mobilnummer mobiltelefon rufnummer festnetz numerodetelephone "
          "telephoneportable portable telephonefixe telefono telefone celular movil cellulare telefoon telefoonnummer mobiel telefonkomorkowy gsm 手机 手机号 手机号码 "
          "电话 电话号码 联系电话 联系手机 移动电话 座机 固话 固定电话 收货电话 电话番号 携带 携带电话 携带番号 전화 전화번호 휴대폰 휴대폰번호 휴대전화 연락처 "
          "телефон мобильный номертелефона мобильныйтелефон"),
    field(f::email,
          "email emails emailaddress emailaddresses emailaddr emailid mail mailaddress emailadresse mailadresse correo correoelectronico courriel adresseemail adressemail adresseelectronique "
          "邮箱 电子邮箱 电子邮件 电邮 邮件 邮箱地址 邮件地址 メール メールアドレス 이메일 почта электроннаяпочта элпочта имейл"),
    field(f::url, "url website webpage homepage websiteurl webseite internetseite siteweb sitioweb sitoweb 网址 网站 主页 官网 ホームヘーシ ホームページ сайт"),

    // addresses
    field(f::address_full,
          "address fulladdress addr addressline addrline streetline formattedaddress postaladdress mailingaddress anschrift adresse adressecomplete direccion domicilio endereco indirizzo "
          "adres adress formatted 地址 详细地址 住址 家庭住址 家庭地址 收货地址 收件地址 联系地址 通讯地址 通信地址 完整地址 住所 주소 адрес"),
    field(f::address_street,
          "street streetaddress streetname strasse strassehausnummer strasseundhausnummer strasseundnr rue "
          "calle straat ulica gata 街道 街道地址 街道门牌 町名番地 番地 улица"),
    field(f::address_street2,
          "extendedaddress extended adresszusatz complementadresse complementdadresse complemento 建物名"),
    field(f::address_house, "housenumber housenum houseno streetnumber streetnum streetno hausnummer hausnr huisnummer numerocivico 门牌 门牌号 门牌号码 дом"),
    field(f::address_unit, "unit unitnumber unitnum apartment apartmentnumber apartmentnum apt aptno suite flat flatnumber roomnumber 房间号 房号 单元 室号 квартира"),
    field(f::address_district, "district suburb neighborhood neighbourhood barrio bairro quartier ortsteil stadtteil 区 区县 县区 区县名 市区 행정구 район"),
    field(f::address_city,
          "city town rescity citydesc rescitydesc cityname citytown locality municipality ort stadt wohnort ville commune ciudad localidad poblacion citta cidade comune plaats woonplaats "
          "miasto stad 市 城市 所在城市 市区町村 도시 город"),
    field(f::address_region,
          "state province region stateprovince stateregion provincestate statecode provincecode bundesland kanton provincia estado regione "
          "prefecture county wojewodztwo 省 省份 省市 所在省份 省市区 都道府县 地区 시도 область регион"),
    field(f::address_postcode,
          "zip zipcode zippostalcode postcode postalcode postalzip postalcodezip plz postleitzahl codepostal codigopostal codicepostale cep pincode eircode "
          "kodpocztowy postnummer postnr 邮编 邮政编码 邮码 邮便番号 우편번호 индекс почтовыйиндекс"),
    field(f::address_country,
          "country countryname countryregion countrycode nation pays pais paese kraj 国家 国家地区 国家代码 国别 国名 국가 나라 страна"),

    // identifiers
    field(f::id_national,
          "ssn socialsecurity socialsecuritynumber socsec socsecid socsecno nationalid nationalidnumber identitynumber identitycard identitycardnumber idcard "
          "idcardnumber idcardno citizenid governmentid governmentidnumber personalausweis personalausweisnummer dni cpf curp aadhaar aadhaarnumber nric pesel "
          "personnummer 身份证 身份证号 身份证号码 身份证件号 证件号 证件号码 주민등록번호 マイナンハー マイナンバー паспорт"),
    field(f::id_tax,
          "taxid taxnumber taxno taxidnumber taxidentificationnumber vatid vat vatnumber vatno vatregistrationnumber gstin abn tin ustid ustidnr "
          "umsatzsteuerid steuernummer partitaiva codicefiscale nif cif rfc cnpj numerotva tva 税号 纳税人识别号 инн"),
    field(f::id_passport, "passport passportnumber passportno passnummer reisepass 护照 护照号 护照号码"),
    field(f::id_driver, "driverlicense driverslicense driverlicence driverslicence drivinglicence drivinglicense driverlicensenumber 驾照 驾驶证 驾驶证号"),
    field(f::id_registration,
          "companynumber companyno companyregistrationnumber companyregistration registrationnumber handelsregisternummer siret siren dunsnumber duns "
          "统一社会信用代码 社会信用代码 信用代码 营业执照号 工商注册号 法人番号 огрн"),

    // membership and trade
    field(f::membership_card,
          "membershipcard membershipcardnumber membercard membercardnumber memberno membernumber membershipnumber membershipno loyaltycard loyaltycardnumber "
          "loyaltynumber loyaltyid cardnumber cardno kundenkarte kundenkartennummer cartefidelite numerocarte tarjetasocio numerosocio 会员卡 会员卡号 "
          "会员卡编号 会员号 卡号 会员番号 ホイントカート ポイントカード番号"),
    field(f::membership_tier,
          "tier membershiplevel membershiptier memberlevel membertier membergrade loyaltytier loyaltylevel viplevel 会员等级 会员级别 会员类型 会员卡类型 会员类别 等级 "
          "级别 卡类型 卡级别 客户等级 客户级别 会员ランク 등급"),
    field(f::membership_points, "points loyaltypoints rewardpoints rewardspoints pointsbalance punkte puntos 积分 当前积分 可用积分 会员积分 剩余积分 累计积分 ホイント ポイント 포인트 баллы"),
    field(f::membership_balance,
          "balance storedvalue accountbalance prepaidbalance walletbalance storecredit guthaben solde saldo 余额 当前余额 账户余额 储值余额 储值 卡余额 баланс"),
    field(f::membership_since,
          "membersince joindate joined joinedat joinedon dateofjoining customersince membershipstart mitgliedseit beitrittsdatum 入会日期 入会时间 入会日 开卡日期 "
          "开卡时间 办卡日期 办卡时间 加入时间 가입일"),
    field(f::total_spent,
          "totalspent totalspend totalspending totalsales lifetimespend lifetimevalue lifetimesales ltv totalrevenue amountspent moneyspent "
          "totalamountspent gesamtumsatz umsatz 累计消费金额 累计消费 累计金额 消费总额 消费总金额 消费金额 总消费 总消费金额 成交金额 成交总额 购买金额 交易总额"),
    field(f::order_count,
          "totalorders ordercount orderscount numberoforders paymentcount transactioncount purchasecount numberofpurchases anzahlbestellungen "
          "累计订单数 累计订单 订单数 订单数量 订单总数 消费次数 购买次数 交易次数 成交次数"),
    field(f::last_order_at,
          "lastorder lastorderdate lastorderat lastpurchase lastpurchasedate lastpurchased lastpaymentdate letztebestellung 最近支付时间 最近消费时间 最近消费日期 "
          "最近下单时间 最近购买时间 最近成交时间 上次消费时间 上次消费日期 上次购买时间 最后消费时间 最后消费日期 最后下单时间"),
    field(f::currency, "currency currencycode wahrung devise moneda valuta 币种 货币 通货"),

    // about the record itself
    field(f::merged_into, "masterrecordid masterrecord mergedinto mergedintoid mergedto mergedtoid survivorid duplicateof 合并到 主记录id"),
    field(f::category, "category cuisine businesstype lineofbusiness typeofbusiness 业态 经营类别 经营范围 品类 菜系"),
    field(f::notes,
          "note notes memo comment comments remark remarks description bemerkung bemerkungen notiz notizen kommentar commentaire commentaires observaciones "
          "notas nota appunti opmerking opmerkingen uwagi 说明 描述 描述信息 留言 メモ 备考 메모 비고 примечание комментарий"),
    field(f::tag, "tag tags labels categories etiquetas etiquettes schlagworte schlagworter 标签 客户标签 会员标签 タク タグ 태그 теги метки"),
    field(f::photo, "photo picture avatar image profilepicture foto 头像 照片 图片 写真"),
    field(f::created_at,
          "created createdat createdon createdate createddate createdtime creationdate creationtime datecreated dateadded addedtime addedat addedon addtime added "
          "registered registeredat registrationdate registrationtime dateregistered signupdate signuptime signedup erstelltam erstellt angelegtam "
          "datedecreation datecreation fechadecreacion fechadealta datacreazione 创建时间 创建日期 注册时间 注册日期 添加时间 添加日期 建档时间 建档日期 录入时间 录入日期 "
          "登录日 登记日期 登记时间 등록일 датасоздания"),
    field(f::updated_at,
          "updated updatedat updatedon modified modifiedat modifiedtime modifieddate modifiedon lastmodified lastmodifieddate lastmodifiedtime lastchanged "
          "lastchange lastupdated lastupdate lastupdatedat lastupdt lastupd datemodified dateupdated changed changedat geandertam letzteanderung datedemodification "
          "修改时间 修改日期 更新时间 更新日期 操作日期 操作时间 最后修改时间 最近修改时间 最后更新时间 更新日 수정일"),
    field(f::deleted, "deleted isdeleted removed isremoved 已删除 是否删除 删除标记"),
    field(f::consent_email,
          "acceptsemailmarketing acceptsmarketing emailoptin emailmarketingconsent emailmarketing emailconsent emailsubscriptionstatus marketingconsent 接受邮件营销"),
    field(f::consent_sms, "acceptssmsmarketing smsoptin smsmarketingconsent smsmarketing smsconsent smssubscriptionstatus 接受短信营销"),
    field(f::consent_phone, "phoneoptin calloptin phoneconsent callconsent"),
    field(f::consent_post, "mailoptin postoptin postconsent directmailoptin"),

    // which one of several
    use("home", "home private personal privat domicile particular prive 家庭 住宅 自宅"),
    use("work", "work business office bureau buro geschaftlich trabajo lavoro 办公 工作"),
    use("billing", "billing invoice bill rechnung rechnungs facturation facturacion fatturazione 账单 发票 开票"),
    use("shipping", "shipping delivery ship shipto lieferung liefer livraison envio spedizione 收货 收件 配送 送货"),
    use("mailing", "mailing postal correspondence post 邮寄 通讯"),
    use("default", "default standard 默认"),
    use("card", "card"),
    use("other", "other secondary alternate alternative alt second autre otro altro andere weitere 其他 其它 备用 第二 副"),
    use("permanent", "permanent residential registered 户籍 户口"),

    // says nothing
    plain(k::filler,
          "customer customers client clients member user users buyer guest patient person people consumer shopper subscriber the of your my and an cust no nr num "
          "number numbers value values pt full current primary main legal s field info information details detail data de la el du le des der die das und kunde kunden "
          "kundin cliente clientes utc gmt local record rec cd or oder mm dd yy yyyy mmddyyyy ddmmyyyy yyyymmdd contacts individual actual date time lead leads c code da do di persona "
          "客户 顾客 会员 用户 买家 联系 系统 企微 企业微信 微信 个人 本人 当前 您的 号 号码 信息 所在 资料 的 是 日期 时间 お客样 고객 회원 клиент клиента"),
    plain(k::id,
          "id ids recid uid uuid guid leid euid uniqueid unionid openid externalid recordid rowid key identifier reference referenceid ref customerid clientid memberid userid "
          "customernumber customerno customercode custno custnum custid custcode clientnumber clientcode kundennummer kundennr kundenid numeroclient nclient noclient ncliente numerodecliente codcliente 编号 编码 客户编号 客户代码 客户号 "
          "会员编号 会员id 用户id 顾客番号 고객번호"),
    plain(k::title, "title titel titre titulo"),
    plain(k::contact, "contact contacto kontakt 联系方式 联络方式"),
    plain(k::remark, "备注 备注信息 客户备注 备注内容"),
    plain(k::label, "label"),
    plain(k::payment,
          "creditcard creditcardnumber ccnumber ccnum paymentcard paymentcardnumber debitcard debitcardnumber cvv cvc cvv2 cardpan cardsecuritycode kreditkarte "
          "kreditkartennummer numerodecarte tarjetadecredito 信用卡 信用卡号 银行卡 银行卡号 银行账号"),

    // about somebody or something else
    plain(k::stranger,
          "owner manager assistant reporting reports reportsto supervisor spouse emergency referrer referred referredby referral parent child children sibling "
          "agent salesperson salesrep rep representative vendor supplier by store shop branch outlet warehouse staff employee operator cashier campaign product item "
          "opportunity deal event venue project partner vertreter betreuer filiale vendeur vendedor sender guarantor beneficiary "
          "file filename list pet mother father insurance doctor bank "
          "负责人 负责 所属 跟进人 跟进 销售 销售员 业务员 导购 导购员 店员 门店 店铺 网点 操作员 操作人 创建人 创建者 修改人 更新人 推荐人 推荐 介绍人 紧急 紧急联系人 配偶 员工 归属 客服 "
          "顾问 经办 经办人 录入人 分店 父亲 母亲 家长 担保人 商品 产品 活动 订单 开户行 担当者 店舗 店铺名"),
    plain(k::other,
          "type status stage source ip ipaddress latitude longitude lat lng lon geocode accuracy verified valid validated score rating optout out blacklisted "
          "blacklist unsubscribed unsub blocked bounce bounced display timezone fax faxnumber pager telex isdn tty tdd pobox box anniversary opens clicks hash md5 sha1 "
          "sha256 domain last4 brand expiry expiration expires exempt extension format mode method flag enriched activity visited visit login logins password username "
          "unread donot dont 传真 传真号 传真号码 类型 状态 来源 渠道 传真番号 微信号 qq qq号 密码 登录名 用户名 次数 天数 年龄 age alter"),
});

constexpr std::array whole_words = std::to_array<word_entry>({
    field(f::name_given, "first given ad tên"),
    field(f::name_family, "last family sn họ"),
    field(f::birth_date, "geb"),
    field(f::name_full, "nom customer client member 客户 会员 顾客"),
    field(f::address_street, "via rua str"),
    field(f::address_region, "st uf il 州 주"),
    field(f::category, "type"),
    field(f::order_count, "orders"),
    field(f::address_country, "land cc 国"),
    field(f::address_postcode, "cap cp postal"),
    field(f::id_national, "idnumber idno idnum"),
    plain(k::id, "no nr number code 号 #"),
});

}  // namespace

std::span<const word_entry> header_vocabulary() { return vocabulary; }
std::span<const word_entry> whole_header_vocabulary() { return whole_words; }

}  // namespace cdb::exchange
