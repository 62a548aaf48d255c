import Contracts
import HTTPKit
import Hummingbird
import Logging
import Messaging
import ServiceKit
import Telemetry

/// The whole HTTP API: what stands before the routes, and the routes.
struct EdgeRouter {
    /// What clients may call: the operations of the OpenAPI document.
    let operations: [Router<EdgeContext>.RouteDescription]
    let responder: RouterResponder<EdgeContext>
    /// To be run beside the server; until then the catalogue cache keeps nothing and streams wait for their heartbeats.
    let feed: EdgeFeed
    let metrics: EdgeMetrics

    /// - Parameter missing: names what is missing before a customer can be served
    init(
        bus: MessageBus, objects: ObjectAccess, settings: EdgeSettings, logger: Logger, tracer: SpanTracer = .off,
        missing: @escaping @Sendable () async -> [String]
    ) {
        let admission = Admission(settings.concurrentRequests)
        let cache = CatalogueCache(settings.catalogueCache, admission: admission)
        let streams = OrderStreams(limits: settings.orderStreams)
        feed = EdgeFeed(cache: cache, streams: streams)
        metrics = EdgeMetrics(cache: cache, streams: streams)
        let router = Router(context: EdgeContext.self, options: .autoGenerateHeadEndpoints)
        let watch = RequestWatch(
            log: AccessLog(logger: logger), metrics: RouteMetrics(),
            sampling: TraceSampling(readsOneIn: settings.traceReadsOneIn), tracer: tracer)
        Self.addMiddleware(to: router, watch, settings, admission, logger)
        let backend = Backend(bus: bus)
        let routes = Self.addRoutes(to: router, backend, feed, missing)
        AdminImportRoutes(backend: backend).add(to: routes)
        AdminExportRoutes(backend: backend, objects: objects.store, places: TransferLimit(settings.concurrentExports))
            .add(to: routes)
        Self.addFiles(to: routes, objects, bus, settings)
        operations = router.routes
        OtherMethods.add(to: router)
        responder = router.buildResponder()
    }

    /// The outermost first.
    private static func addMiddleware(
        to router: Router<EdgeContext>, _ watch: RequestWatch, _ settings: EdgeSettings, _ admission: Admission,
        _ logger: Logger
    ) {
        router.addMiddleware {
            watch
            FrontDoor(
                security: SecurityHeaders(isSecure: settings.isSecure),
                origins: CrossOrigin(allowed: settings.allowedOrigins),
                loginRate: RateLimit(
                    RatePolicy(name: "login", quota: settings.loginRateLimitPerMinute),
                    trustedHops: settings.trustedProxyHops),
                rate: RateLimit(
                    RatePolicy(name: "default", quota: settings.rateLimitPerMinute),
                    trustedHops: settings.trustedProxyHops),
                shedding: LoadShedding(admission: admission), problems: ProblemAnswers(logger: logger))
        }
    }

    private static func addRoutes(
        to router: Router<EdgeContext>, _ backend: Backend, _ feed: EdgeFeed,
        _ missing: @escaping @Sendable () async -> [String]
    ) -> RouteGroups {
        let keys = SigningKeys(
            fetch: { cause throws(Problem) in try await backend.ask(GetSigningKeys(), cause).jwks },
            now: { .now() })
        let routes = RouteGroups(router, verifier: TokenVerifier(keys: keys), cache: feed.cache)
        AccountRoutes(backend: backend).add(to: routes)
        CatalogueRoutes(backend: backend, cache: feed.cache).add(to: routes)
        CartRoutes(backend: backend).add(to: routes)
        OrderRoutes(backend: backend).add(to: routes)
        OrderHistoryRoutes(backend: backend, streams: feed.streams).add(to: routes)
        PaymentRoutes(backend: backend).add(to: routes)
        ReturnRoutes(backend: backend).add(to: routes)
        AdminProductRoutes(backend: backend).add(to: routes)
        AdminPictureRoutes(backend: backend).add(to: routes)
        AdminInventoryRoutes(backend: backend).add(to: routes)
        AdminOrderRoutes(backend: backend).add(to: routes)
        AdminCustomerRoutes(backend: backend).add(to: routes)
        AdminPromotionRoutes(backend: backend).add(to: routes)
        AdminNotificationRoutes(backend: backend).add(to: routes)
        HealthRoutes(missing: missing).add(to: routes)
        OpenAPIRoute().add(to: routes)
        return routes
    }

    private static func addFiles(
        to routes: RouteGroups, _ objects: ObjectAccess, _ bus: MessageBus, _ settings: EdgeSettings
    ) {
        let transfers = TransferLimit(settings.concurrentTransfers)
        let answer = ObjectAnswer(store: objects.store, transfers: transfers)
        MediaRoutes(answer: answer).add(to: routes)
        guard let served = objects.served else { return }
        let upload = ObjectUpload(
            store: served.directory, bus: bus, transfers: transfers, sizeLimit: settings.uploadLimit,
            pace: UploadPace(patience: .seconds(settings.uploadPatience)))
        ObjectRoutes(served: served, answer: answer, upload: upload).add(to: routes)
    }
}
