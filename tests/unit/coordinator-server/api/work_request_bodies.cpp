// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/coordinator-server/api/work_request_bodies.h"

namespace fallow::test {

using namespace std::chrono_literals;

WorkRequest full_request()
{
    const Outcome outcomes[]{Finished{4'000'000'000U},
                             Trapped{"out of \"bounds\"\n\xc3\xbc"},
                             LimitHit{Limit::wall_time},
                             Violation{},
                             Crashed{"signal 11"},
                             NotStarted{"no landlock"},
                             Abandoned{}};
    WorkRequest request;
    std::uint64_t id = 0;
    for (const auto& outcome : outcomes) {
        LeaseReport report;
        report.lease = {id += 1'234'567'890'123'456'789ULL};
        report.outcome = outcome;
        report.output = id % 2 == 0 ? Content{Bytes(id % 100, 7)} : Content{BlobReference{{{9}}, 1ULL << 40}};
        report.commitment = {{static_cast<std::uint8_t>(id)}};
        report.processor_time = 123456ms;
        report.peak_memory_bytes = 1ULL << 32;
        report.log_tail = id % 3 == 0 ? "warning: \\ \x01" : "";
        request.reports.push_back(report);
    }
    request.held = {{1}, {18'446'744'073'709'551'615ULL}};
    request.wanted = 10;
    request.memory_bytes = 1ULL << 33;
    request.functions = {{{1}}, {{2}}};
    request.wait = 60s;
    request.publishers = {"Ada", "B\xc3\xb6rge \"the\" third"};
    request.processor_time = 90min;
    request.disk_bytes = 1ULL << 33;
    request.calls = 16;
    request.warm = {{{3}}};
    request.is_beside = true;
    request.agent_version = "0.1.0";
    return request;
}

std::vector<std::pair<std::string, std::string>> work_request_bodies()
{
    std::vector<std::pair<std::string, std::string>> bodies;
    const auto add = [&](const char* what, const std::string& json) { bodies.emplace_back(what, json); };
    const std::string empty =
        R"({"reports":[],"held":[],"wanted":0,"memoryBytes":0,"functions":[],"waitMilliseconds":0})";
    const auto with = [&](const std::string& from, const std::string& to) {
        auto text = empty;
        return text.replace(text.find(from), from.size(), to);
    };
    add("everything", full_request().to_json());
    add("nothing", empty);
    add("no text at all", "");
    add("not an object", "[]");
    add("broken", empty.substr(0, 30));
    add("something after it", empty + "{}");
    add("white space around it", " \n" + empty + "\t ");
    add("byte order mark", "\xef\xbb\xbf" + empty);
    add("keys in another order",
        R"({"waitMilliseconds":5,"functions":[],"memoryBytes":1,"wanted":2,"held":["3"],"reports":[]})");
    add("unknown key", with(R"("wanted")", R"("new":{"a":[1]},"wanted")"));
    add("no publishers", with(R"("wanted")", R"("publishers":[],"wanted")"));
    add("null publishers", with(R"("wanted")", R"("publishers":null,"wanted")"));
    add("publishers twice", with(R"("wanted")", R"("publishers":[],"publishers":["a"],"wanted")"));
    add("publishers that are no names", with(R"("wanted")", R"("publishers":[1],"wanted")"));
    add("long publisher", with(R"("wanted")", R"("publishers":[")" + std::string(65, 'x') + R"("],"wanted")"));
    std::string publishers = R"("a")";
    for (std::size_t i = 0; i < max_accepted_publishers; ++i)
        publishers += R"(,"a")";
    add("too many publishers", with(R"("wanted")", R"("publishers":[)" + publishers + R"(],"wanted")"));
    add("processor time", with(R"("wanted")", R"("processorSeconds":9007199254740991,"wanted")"));
    add("null processor time", with(R"("wanted")", R"("processorSeconds":null,"wanted")"));
    add("too much processor time", with(R"("wanted")", R"("processorSeconds":9007199254740992,"wanted")"));
    add("disk", with(R"("wanted")", R"("diskBytes":9007199254740991,"wanted")"));
    add("too much disk", with(R"("wanted")", R"("diskBytes":9007199254740992,"wanted")"));
    add("agent's version", with(R"("wanted")", R"("agentVersion":"0.1.0","wanted")"));
    add("agent's version of two words", with(R"("wanted")", R"("agentVersion":"0.1 0","wanted")"));
    add("empty version", with(R"("wanted")", R"("agentVersion":"","wanted")"));
    add("long version", with(R"("wanted")", R"("agentVersion":")" + std::string(33, '1') + R"(","wanted")"));
    add("publishers and no wish", R"({"publishers":["a"],"processorSeconds":1})");
    add("broken value of an unknown key", with(R"("wanted")", R"("new":{"a":[1,]},"wanted")"));
    add("key twice", with(R"("wanted")", R"("wanted":1,"wanted")"));
    add("escaped key", with(R"("wanted")", R"("w\u0061nted")"));
    add("missing key", with(R"("wanted":0,)", ""));
    add("null list", with(R"("held":[])", R"("held":null)"));
    add("trailing comma", with("0}", "0,}"));
    add("number as text", with(R"("wanted":0)", R"("wanted":"0")"));
    add("fraction", with(R"("wanted":0)", R"("wanted":0.0)"));
    add("exponent", with(R"("wanted":0)", R"("wanted":1e1)"));
    add("negative", with(R"("wanted":0)", R"("wanted":-1)"));
    add("minus zero", with(R"("wanted":0)", R"("wanted":-0)"));
    add("leading zero", with(R"("wanted":0)", R"("wanted":01)"));
    add("too many wanted", with(R"("wanted":0)", R"("wanted":1001)"));
    add("beyond 2^53", with(R"("memoryBytes":0)", R"("memoryBytes":9007199254740992)"));
    add("beyond 2^64", with(R"("memoryBytes":0)", R"("memoryBytes":18446744073709551616)"));
    add("waits too long", with(R"("waitMilliseconds":0)", R"("waitMilliseconds":60001)"));
    add("id with a sign", with(R"("held":[])", R"("held":["+1"])"));
    add("id with a leading zero", with(R"("held":[])", R"("held":["01"])"));
    add("id zero", with(R"("held":[])", R"("held":["0"])"));
    add("empty id", with(R"("held":[])", R"("held":[""])"));
    add("id beyond 2^64", with(R"("held":[])", R"("held":["18446744073709551616"])"));
    add("id as a number", with(R"("held":[])", R"("held":[1])"));
    add("digest in capitals", with(R"("functions":[])", R"("functions":[")" + std::string(64, 'A') + R"("])"));
    add("short digest", with(R"("functions":[])", R"("functions":["abcd"])"));
    add("invalid UTF-8", with(R"("wanted")", "\"new\":\"\xff\",\"wanted\""));
    add("lone surrogate", with(R"("held":[])", R"("held":["\ud800"])"));
    add("control character", with(R"("held":[])", "\"held\":[\"\n\"]"));
    add("deeply nested", with(R"("held":[])", "\"held\":" + std::string(100, '[') + std::string(100, ']')));

    const std::string report = R"({"lease":"1","outcome":{"kind":"finished","exitCode":0},"output":{"inline":"AA=="},)"
                               R"("commitment":")"
                               + std::string(64, '0') + R"(","processorMilliseconds":1,"peakMemoryBytes":1})";
    const auto with_report = [&](const std::string& from, const std::string& to) {
        auto text = report;
        text.replace(text.find(from), from.size(), to);
        return with(R"("reports":[])", R"("reports":[)" + text + "]");
    };
    add("report", with_report("1", "1"));
    add("null log", with_report("{", R"({"log":null,)"));
    add("long log", with_report("{", R"({"log":")" + std::string(4097, 'x') + R"(",)"));
    add("log of brackets", with_report("{", R"({"log":")" + std::string(100, '[') + R"(",)"));
    add("unknown outcome", with_report("finished", "done"));
    add("finished without a code", with_report(R"(,"exitCode":0)", ""));
    add("code beyond 2^32", with_report(R"("exitCode":0)", R"("exitCode":4294967296)"));
    add("unneeded word", with_report(R"("exitCode":0)", R"("exitCode":0,"message":"m")"));
    add("unneeded word of another type", with_report(R"("exitCode":0)", R"("exitCode":0,"message":5)"));
    add("bad limit", with_report(R"("kind":"finished")", R"("kind":"limit","limit":"patience")"));
    add("two contents", with_report(R"("inline":"AA==")", R"("inline":"AA==","blob":"00","size":1)"));
    add("no content", with_report(R"("inline":"AA==")", ""));
    add("null inline and a blob",
        with_report(R"("inline":"AA==")", R"("inline":null,"size":1,"blob":")" + std::string(64, '1') + "\""));
    add("bad base64", with_report("AA==", "AA="));
    add("stray bits in base64", with_report("AA==", "AB=="));
    add("largest inline", with_report("AA==", to_base64(Bytes(max_inline_bytes, 1))));
    add("larger inline", with_report("AA==", to_base64(Bytes(max_inline_bytes + 1, 1))));
    add("much larger inline", with_report("AA==", to_base64(Bytes(max_inline_bytes + 9, 1))));
    std::string many;
    for (std::size_t i = 0; i <= max_reports_per_request; ++i)
        many += (i == 0 ? "" : ",") + report;
    add("too many reports", with(R"("reports":[])", R"("reports":[)" + many + "]"));
    return bodies;
}

} // namespace fallow::test
