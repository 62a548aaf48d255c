import ServiceKit

let runtime = try await EdgeRuntime.start()
let settings = try EdgeSettings(runtime.configuration, logger: runtime.logger)
let router = EdgeRouter(
    bus: runtime.bus, objects: try runtime.configuration.objectAccess(logger: runtime.logger), settings: settings,
    logger: runtime.logger,
    tracer: runtime.tracer, missing: runtime.missing)
try await runtime.run(
    server: EdgeServer(router, settings: settings, logger: runtime.logger),
    background: { [feed = router.feed, revocations = router.revocations, maintenance = router.maintenance] in
        async let following: Void = revocations.follow()
        async let polling: Void = maintenance.run()
        await feed.run(on: runtime.bus)
        await following
        await polling
    },
    metrics: { [metrics = router.metrics] in metrics.text })
