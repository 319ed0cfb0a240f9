// SPDX-License-Identifier: GPL-3.0-or-later
// What anyone may see of the pool, its metrics, and the tracker.
#include <utility>

#include "coordinator-server/api/handlers.h"
#include "protocol/json_writer.h"

namespace fallow::coordinator {

Awaitable<Reply> answer_health(Services& services, Exchange&)
{
    const auto work = services.writer.metrics();
    JsonWriter writer;
    writer.begin_object().key("status").text("ok").key("coordinators").number(work.coordinators);
    if (work.coordinator != 0)
        writer.key("coordinator").text(std::to_string(work.coordinator));
    writer.key("blocksHeld").number(work.blocks_held).key("blocksElsewhere").number(work.blocks_elsewhere).end_object();
    co_return json_reply(writer.take());
}

Awaitable<Reply> answer_metrics(Services& services, Exchange&)
{
    Reply reply;
    reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
    reply.body = prometheus_text(services.metrics, services.connections(), services.writer.metrics(),
                                 services.seeder.counters(), services.tracker.counters(), services.blobs.totals());
    co_return reply;
}

Awaitable<Reply> answer_pool(Services& services, Exchange&)
{
    JsonWriter writer;
    const Configuration& configuration = services.configuration;
    writer.begin_object().key("name").text(configuration.pool_name);
    writer.key("purpose").text(configuration.pool_purpose).key("operator").text(configuration.pool_operator);
    writer.key("contact").text(configuration.pool_contact);
    const auto demand = services.writer.directory().demand();
    writer.key("asks").begin_object().key("functions").number(demand.functions);
    writer.key("memoryBytes").number(demand.memory_bytes);
    writer.key("processorSeconds").number(static_cast<std::uint64_t>(demand.processor_time.count())).end_object();
    writer.key("rootCertificate").text(services.pool.authorities.root.to_pem());
    writer.key("issuingCertificate").text(services.pool.authorities.issuing.to_pem());
    writer.key("swarmAnchor").text(services.pool.swarm_anchor.to_pem());
    writer.key("publishers").begin_list();
    for (const auto& publisher : services.writer.directory().publisher_names())
        writer.text(publisher);
    writer.end_list().key("version").text(FALLOW_VERSION).end_object();
    co_return json_reply(writer.take());
}

Awaitable<Reply> answer_announce(Services& services, Exchange& exchange)
{
    const auto sender = IpAddress::parse(exchange.peer_address);
    if (!sender)
        co_return refusal(sender.error());
    Reply reply;
    reply.content_type = "text/plain";
    reply.body = services.tracker.handle_announce(exchange.query, *sender, std::chrono::steady_clock::now());
    co_return reply;
}

} // namespace fallow::coordinator
