// What each sample export's columns must be. A column that is not listed is a custom attribute.

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <map>

#include "exchange/exchange_help.h"
#include "exchange/mapping.h"
#include "fields/catalogue.h"

using namespace cdb;
using namespace cdb::exchange;

namespace {

struct expected_column {
  std::string_view header, field;
  unsigned group;
};
struct expected_file {
  std::string_view name, profile;
  std::vector<expected_column> columns;
};

const std::vector<expected_file>& expectations() {
  static const std::vector<expected_file> all = {
    {"brevo_contacts.csv", "created_at.date_order=DMY,updated_at.date_order=DMY",
     {
         {"EMAIL", "email", 0},
         {"LASTNAME", "name.family", 0},
         {"FIRSTNAME", "name.given", 0},
         {"SMS", "phone", 0},
         {"ADDED_TIME", "created_at", 0},
         {"MODIFIED_TIME", "updated_at", 0},
     }},
    {"fxiaoke_AccountObj.xlsx", "region=CN,birth.date.date_order=YMD,created_at.date_order=YMD",
     {
         {"客户名称", "name.full", 1},
         {"客户编号", "external_id", 0},
         {"_id", "external_id", 1},
         {"客户级别", "membership.tier", 0},
         {"联系人", "name.full", 0},
         {"手机", "phone", 0},
         {"电话", "phone", 1},
         {"邮箱", "email", 0},
         {"省", "address.region", 0},
         {"市", "address.city", 0},
         {"详细地址", "address.full", 0},
         {"生日", "birth.date", 0},
         {"创建时间", "created_at", 0},
         {"成交金额", "commerce.total_spent", 0},
         {"备注", "notes", 0},
     }},
    {"google_contacts.csv", "birth.date.date_order=YMD",
     {
         {"First Name", "name.given", 0},
         {"Middle Name", "name.middle", 0},
         {"Last Name", "name.family", 0},
         {"Phonetic First Name", "name.phonetic_given", 0},
         {"Phonetic Last Name", "name.phonetic_family", 0},
         {"Name Prefix", "name.prefix", 0},
         {"Name Suffix", "name.suffix", 0},
         {"Nickname", "name.nickname", 0},
         {"Organization Name", "job.employer", 0},
         {"Organization Title", "job.title", 0},
         {"Organization Department", "organization.department", 0},
         {"Birthday", "birth.date", 0},
         {"Notes", "notes", 0},
         {"Photo", "photo", 0},
         {"Labels", "tag", 0},
         {"E-mail 1 - Value", "email", 0},
         {"E-mail 2 - Value", "email", 1},
         {"Phone 1 - Value", "phone", 0},
         {"Phone 2 - Value", "phone", 1},
         {"Address 1 - Label", "address.label", 0},
         {"Address 1 - Street", "address.street", 0},
         {"Address 1 - City", "address.city", 0},
         {"Address 1 - Region", "address.region", 0},
         {"Address 1 - Postal Code", "address.postcode", 0},
         {"Address 1 - Country", "address.country", 0},
         {"Address 1 - Extended Address", "address.street2", 0},
     }},
    {"hubspot_contacts.csv", "created_at.date_order=MDY",
     {
         {"Record ID", "external_id", 0},
         {"First Name", "name.given", 0},
         {"Last Name", "name.family", 0},
         {"Email", "email", 0},
         {"Phone Number", "phone", 0},
         {"Create Date", "created_at", 0},
         {"Country/Region", "address.country", 0},
         {"Job Title", "job.title", 0},
         {"Company Name", "job.employer", 0},
     }},
    {"mailchimp_subscribed.csv", "region=US,birth.date.date_order=MDY,updated_at.date_order=YMD",
     {
         {"Email Address", "email", 0},
         {"First Name", "name.given", 0},
         {"Last Name", "name.family", 0},
         {"Address", "address.full", 0},
         {"Phone Number", "phone", 0},
         {"Birthday", "birth.date", 0},
         {"CC", "address.country", 0},
         {"REGION", "address.region", 0},
         {"LAST_CHANGED", "updated_at", 0},
         {"LEID", "external_id", 0},
         {"EUID", "external_id", 1},
         {"NOTES", "notes", 0},
         {"TAGS", "tag", 0},
     }},
    {"mailchimp_unsubscribed.csv", "birth.date.date_order=MDY,updated_at.date_order=YMD",
     {
         {"Email Address", "email", 0},
         {"First Name", "name.given", 0},
         {"Last Name", "name.family", 0},
         {"Address", "address.full", 0},
         {"Phone Number", "phone", 0},
         {"Birthday", "birth.date", 0},
         {"CC", "address.country", 0},
         {"REGION", "address.region", 0},
         {"LAST_CHANGED", "updated_at", 0},
         {"LEID", "external_id", 0},
         {"EUID", "external_id", 1},
         {"NOTES", "notes", 0},
         {"TAGS", "tag", 0},
     }},
    {"outlook_contacts.csv", "region=US,birth.date.date_order=MDY",
     {
         {"Title", "name.prefix", 0},
         {"First Name", "name.given", 0},
         {"Middle Name", "name.middle", 0},
         {"Last Name", "name.family", 0},
         {"Suffix", "name.suffix", 0},
         {"Company", "job.employer", 0},
         {"Department", "organization.department", 0},
         {"Job Title", "job.title", 0},
         {"Business Street", "address.street", 0},
         {"Business Street 2", "address.street2", 0},
         {"Business Street 3", "address.unit", 0},
         {"Business City", "address.city", 0},
         {"Business State", "address.region", 0},
         {"Business Postal Code", "address.postcode", 0},
         {"Business Country/Region", "address.country", 0},
         {"Home Street", "address.street", 1},
         {"Home Street 2", "address.street2", 1},
         {"Home Street 3", "address.unit", 1},
         {"Home City", "address.city", 1},
         {"Home State", "address.region", 1},
         {"Home Postal Code", "address.postcode", 1},
         {"Home Country/Region", "address.country", 1},
         {"Other Street", "address.street", 2},
         {"Other Street 2", "address.street2", 2},
         {"Other Street 3", "address.unit", 2},
         {"Other City", "address.city", 2},
         {"Other State", "address.region", 2},
         {"Other Postal Code", "address.postcode", 2},
         {"Other Country/Region", "address.country", 2},
         {"Business Phone", "phone", 0},
         {"Business Phone 2", "phone", 1},
         {"Company Main Phone", "phone", 2},
         {"Home Phone", "phone", 3},
         {"Home Phone 2", "phone", 4},
         {"Mobile Phone", "phone", 5},
         {"Other Phone", "phone", 6},
         {"Primary Phone", "phone", 7},
         {"Birthday", "birth.date", 0},
         {"Categories", "tag", 0},
         {"E-mail Address", "email", 0},
         {"E-mail 2 Address", "email", 1},
         {"E-mail 3 Address", "email", 2},
         {"Gender", "gender", 0},
         {"Government ID Number", "id.national", 0},
         {"Language", "language", 0},
         {"Notes", "notes", 0},
         {"Organizational ID Number", "external_id", 0},
         {"Web Page", "url", 0},
     }},
    {"pos_members_gbk.csv", "region=CN,created_at.date_order=YMD,updated_at.date_order=YMD",
     {
         {"会员ID", "external_id", 0},
         {"会员卡号", "membership.card", 0},
         {"会员姓名", "name.full", 0},
         {"身份证号", "id.national", 0},
         {"联系电话", "phone", 0},
         {"联系地址", "address.full", 0},
         {"Email", "email", 0},
         {"会员类型", "membership.tier", 0},
         {"当前余额", "membership.balance", 0},
         {"当前积分", "membership.points", 0},
         {"备注", "notes", 0},
         {"创建日期", "created_at", 0},
         {"操作日期", "updated_at", 0},
     }},
    {"salesforce_Contact.csv", "birth.date.date_order=YMD,created_at.date_order=YMD",
     {
         {"Id", "external_id", 0},
         {"IsDeleted", "deleted", 0},
         {"MasterRecordId", "merged_into", 0},
         {"LastName", "name.family", 0},
         {"FirstName", "name.given", 0},
         {"Salutation", "name.prefix", 0},
         {"Name", "name.full", 0},
         {"OtherStreet", "address.street", 0},
         {"OtherCity", "address.city", 0},
         {"OtherState", "address.region", 0},
         {"OtherPostalCode", "address.postcode", 0},
         {"OtherCountry", "address.country", 0},
         {"MailingStreet", "address.street", 1},
         {"MailingCity", "address.city", 1},
         {"MailingState", "address.region", 1},
         {"MailingPostalCode", "address.postcode", 1},
         {"MailingCountry", "address.country", 1},
         {"Phone", "phone", 0},
         {"MobilePhone", "phone", 1},
         {"HomePhone", "phone", 2},
         {"OtherPhone", "phone", 3},
         {"Email", "email", 0},
         {"Title", "job.title", 0},
         {"Department", "organization.department", 0},
         {"Birthdate", "birth.date", 0},
         {"Description", "notes", 0},
         {"CreatedDate", "created_at", 0},
     }},
    {"shopify_customers.csv", "",
     {
         {"Customer ID", "external_id", 0},
         {"First Name", "name.given", 0},
         {"Last Name", "name.family", 0},
         {"Email", "email", 0},
         {"Accepts Email Marketing", "consent.email", 0},
         {"Default Address Company", "job.employer", 0},
         {"Default Address Address1", "address.street", 0},
         {"Default Address Address2", "address.street2", 0},
         {"Default Address City", "address.city", 0},
         {"Default Address Province Code", "address.region", 0},
         {"Default Address Country Code", "address.country", 0},
         {"Default Address Zip", "address.postcode", 0},
         {"Default Address Phone", "phone", 0},
         {"Phone", "phone", 1},
         {"Accepts SMS Marketing", "consent.sms", 0},
         {"Total Spent", "commerce.total_spent", 0},
         {"Total Orders", "commerce.order_count", 0},
         {"Note", "notes", 0},
         {"Tags", "tag", 0},
     }},
    {"square_customers.csv", "birth.date.date_order=YMD",
     {
         {"Reference ID", "external_id", 1},
         {"First Name", "name.given", 0},
         {"Last Name", "name.family", 0},
         {"Email Address", "email", 0},
         {"Phone Number", "phone", 0},
         {"Nickname", "name.nickname", 0},
         {"Company Name", "job.employer", 0},
         {"Street Address 1", "address.street", 0},
         {"Street Address 2", "address.street2", 0},
         {"City", "address.city", 0},
         {"State", "address.region", 0},
         {"Postal Code", "address.postcode", 0},
         {"Birthday", "birth.date", 0},
         {"Memo", "notes", 0},
         {"Square Customer ID", "external_id", 0},
         {"Transaction Count", "commerce.order_count", 0},
         {"Lifetime Spend", "commerce.total_spent", 0},
         {"Email Subscription Status", "consent.email", 0},
     }},
    {"stripe_customers.csv", "region=US,created_at.date_order=YMD",
     {
         {"id", "external_id", 0},
         {"Description", "notes", 0},
         {"Email", "email", 0},
         {"Name", "name.full", 0},
         {"Phone", "phone", 0},
         {"Created (UTC)", "created_at", 0},
         {"Card Address Line1", "address.street", 0},
         {"Card Address City", "address.city", 0},
         {"Card Address State", "address.region", 0},
         {"Card Address Country", "address.country", 0},
         {"Card Address Zip", "address.postcode", 0},
         {"Currency", "commerce.currency", 0},
         {"Total Spend", "commerce.total_spent", 0},
         {"Payment Count", "commerce.order_count", 0},
         {"Business Vat ID", "id.tax", 0},
     }},
    {"wecom_customers.csv", "region=CN,created_at.date_order=YMD",
     {
         {"客户名称", "name.nickname", 0},
         {"添加时间", "created_at", 0},
         {"标签", "tag", 0},
         {"客户系统备注", "name.full", 0},
         {"客户备注名", "name.nickname", 1},
         {"描述信息", "notes", 0},
         {"企微手机号", "phone", 0},
         {"系统手机", "phone", 1},
         {"客户编号", "external_id", 0},
         {"企微编号", "external_id", 1},
     }},
    {"youzan_customers.csv", "region=CN,commerce.last_order_at.date_order=YMD",
     {
         {"客户ID", "external_id", 0},
         {"yz_open_id", "external_id", 1},
         {"微信unionid", "external_id", 2},
         {"客户昵称", "name.nickname", 0},
         {"收货人", "name.full", 0},
         {"手机号", "phone", 0},
         {"省份", "address.region", 0},
         {"城市", "address.city", 0},
         {"收货地址", "address.full", 0},
         {"累计消费金额", "commerce.total_spent", 0},
         {"累计订单数", "commerce.order_count", 0},
         {"最近支付时间", "commerce.last_order_at", 0},
         {"标签", "tag", 0},
     }},
    {"zoho_contacts.csv", "birth.date.date_order=MDY,created_at.date_order=YMD,updated_at.date_order=YMD",
     {
         {"Record Id", "external_id", 0},
         {"First Name", "name.given", 0},
         {"Last Name", "name.family", 0},
         {"Account Name", "job.employer", 0},
         {"Email", "email", 0},
         {"Title", "job.title", 0},
         {"Department", "organization.department", 0},
         {"Phone", "phone", 0},
         {"Mobile", "phone", 1},
         {"Date of Birth", "birth.date", 0},
         {"Created Time", "created_at", 0},
         {"Modified Time", "updated_at", 0},
         {"Contact Name", "name.full", 0},
         {"Mailing Street", "address.street", 0},
         {"Mailing City", "address.city", 0},
         {"Mailing State", "address.region", 0},
         {"Mailing Zip", "address.postcode", 0},
         {"Mailing Country", "address.country", 0},
         {"Description", "notes", 0},
         {"Salutation", "name.prefix", 0},
         {"Tag", "tag", 0},
     }},
  };
  return all;
}

table_mapping map(const exchange_test::table& t) { return map_columns(t.header, t.rows, {}, ""); }

std::string name_of(const column_mapping& c) {
  return c.field == fields::field_id::none ? "none" : std::string(fields::info(c.field).name);
}

}  // namespace

TEST_CASE("the columns of every sample export", "[exchange]") {
  CHECK(expectations().size() == 15);
  for (const expected_file& file : expectations()) {
    INFO(file.name);
    const auto t = exchange_test::read_file(exchange_test::sample_path(file.name));
    REQUIRE(t);
    const table_mapping m = map(*t);
    REQUIRE(m.columns.size() == t->header.size());
    CHECK(fields::to_text(m.profile) == file.profile);
    std::size_t next = 0;
    for (const column_mapping& c : m.columns) {
      INFO(c.header);
      if (next < file.columns.size() && c.header == file.columns[next].header) {
        CHECK(name_of(c) == file.columns[next].field);
        CHECK(unsigned{c.group} == file.columns[next].group);
        ++next;
      } else {
        CHECK(name_of(c) == "custom");
        CHECK(c.custom_name.starts_with("x."));
      }
      CHECK(c.confidence_permille <= 1000);
      CHECK_FALSE(c.why.empty());
    }
    CHECK(next == file.columns.size());
  }
}

TEST_CASE("a renamed file maps the same", "[exchange]") {
  for (const expected_file& file : expectations()) {
    INFO(file.name);
    const auto by_name = exchange_test::read_file(exchange_test::sample_path(file.name));
    const auto nameless = exchange_test::read_bytes(exchange_test::slurp(exchange_test::sample_path(file.name)));
    REQUIRE(by_name);
    REQUIRE(nameless);
    const table_mapping a = map(*by_name), b = map(*nameless);
    CHECK(a.profile == b.profile);
    for (std::size_t i = 0; i < a.columns.size(); ++i) {
      CHECK(a.columns[i].field == b.columns[i].field);
      CHECK(a.columns[i].group == b.columns[i].group);
      CHECK(a.columns[i].custom_name == b.columns[i].custom_name);
    }
  }
}

TEST_CASE("nothing in the samples is quarantined, and total lines are no records", "[exchange]") {
  std::size_t records = 0, skipped = 0;
  for (const expected_file& file : expectations()) {
    INFO(file.name);
    const auto t = exchange_test::read_file(exchange_test::sample_path(file.name));
    REQUIRE(t);
    CHECK(t->replaced == 0);
    for (const row& r : t->rows) {
      CHECK_FALSE(r.quarantined);
      ++(r.skipped ? skipped : records);
    }
  }
  CHECK(records == 460);
  CHECK(skipped == 3);
}
