import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Logging
import Messaging
import ServiceKit
import Telemetry

/// The whole HTTP API: the routes of every resource, each behind the same front door.
struct EdgeRouter {
    /// The routes for clients: the operations of the OpenAPI document.
    let routes: [Route]
    let responder: NormalPaths
    /// Must run beside the server; without it the catalogue cache is off and streams find new steps only at heartbeats.
    let feed: EdgeFeed
    /// Must be followed beside the server; without it an ended session's tokens are accepted until they expire.
    let revocations: Revocations
    /// Must run beside the server; without it no maintenance is known.
    let maintenance: MaintenancePoller
    let metrics: EdgeMetrics
    /// Limits the requests to the services.
    let admission: Admission
    /// Limits the requests that hash a password.
    let hashing: FairTurns
    /// Limits the connections.
    let connections: ConnectionLimits

    /// - Parameter missing: names the readiness checks that fail
    init(
        bus: MessageBus, objects: ObjectAccess, settings: EdgeSettings, logger: Logger, tracer: SpanTracer = .off,
        missing: @escaping @Sendable () async -> [String]
    ) {
        admission = Admission(settings.concurrentRequests, longestWait: settings.admissionWait)
        hashing = FairTurns(places: settings.concurrentSignIns, longestWait: settings.admissionWait)
        connections = ConnectionLimits(
            settings.connections, isCounting: settings.trustedProxyHops == 0,
            firstRequestTimeout: .seconds(settings.firstRequestTimeout), readingTimeout: settings.readingTimeout)
        let cache = CatalogueCache(settings.catalogueCache, admission: admission)
        let streams = OrderStreams(limits: settings.orderStreams)
        feed = EdgeFeed(cache: cache, streams: streams)
        let known = MaintenanceState()
        maintenance = MaintenancePoller(state: known, bus: bus, logger: logger)
        metrics = EdgeMetrics(
            cache: cache, streams: streams, admission: admission, connections: connections, maintenance: known)
        let backend = Backend(bus: bus)
        let keys = SigningKeys(
            fetch: { cause throws(Problem) in try await backend.ask(GetSigningKeys(), cause).jwks }, now: { .now() })
        revocations = Revocations(
            published: { await keys.expect($0, $1) },
            fetch: { query, cause throws(Problem) in try await backend.ask(query, cause) })
        let resources =
            Self.shop(backend, cache, streams, revocations, settings) + Self.files(backend, objects, settings)
            + [
                DiscoveryRoutes(backend: backend, publicURL: settings.publicURL.base, terms: settings.tokens),
                HealthRoutes(missing: missing), OpenAPIRoute(), AsyncAPIRoute(),
                SecurityRoute(contact: settings.securityContact, publicURL: settings.publicURL.base),
            ]
        routes = resources.flatMap(\.routes)
        responder = Self.responder(
            to: routes, ServerInstrumentation(settings, logger, tracer),
            FrontDoor(settings, admission, hashing, cache, known, keys, revocations, bus, logger), settings, logger)
    }

    /// The resources of customers and administrators.
    private static func shop(
        _ backend: Backend, _ cache: CatalogueCache, _ streams: OrderStreams, _ revocations: Revocations,
        _ settings: EdgeSettings
    ) -> [any Resource] {
        let (publicURL, hops) = (settings.publicURL, settings.trustedProxyHops)
        return [
            AccountRoutes(backend: backend, trustedHops: hops),
            SessionRoutes(backend: backend, trustedHops: hops),
            AddressRoutes(backend: backend),
            SecondFactorRoutes(backend: backend, trustedHops: hops),
            CatalogueRoutes(backend: backend, cache: cache, publicURL: publicURL),
            CartRoutes(backend: backend), OrderRoutes(backend: backend),
            OrderHistoryRoutes(backend: backend, streams: streams, revocations: revocations),
            PaymentRoutes(backend: backend),
            ReturnRoutes(backend: backend), AdminProductRoutes(backend: backend, publicURL: publicURL),
            AdminPictureRoutes(backend: backend, publicURL: publicURL),
            AdminInventoryRoutes(backend: backend), AdminOrderRoutes(backend: backend),
            AdminCustomerRoutes(backend: backend), AdministratorRoutes(backend: backend),
            AdminPromotionRoutes(backend: backend), AdminNotificationRoutes(backend: backend),
            AuditTrailRoutes(backend: backend), AdminImportRoutes(backend: backend),
            AdminRefundRoutes(backend: backend),
        ]
    }

    /// The resources that read and write files.
    private static func files(
        _ backend: Backend, _ objects: ObjectAccess, _ settings: EdgeSettings
    ) -> [any Resource] {
        let files = ExportFiles(objects: objects.store, places: TransferLimit(settings.concurrentExports))
        let exports: [any Resource] = [
            ProductExportRoute(backend: backend, files: files, publicURL: settings.publicURL),
            StockExportRoute(backend: backend, files: files),
            OrderExportRoute(backend: backend, files: files), AuditExportRoute(backend: backend, files: files),
        ]
        let transfers = TransferLimit(settings.concurrentTransfers)
        let answer = ObjectAnswer(store: objects.store, transfers: transfers)
        let media = MediaRoutes(answer: answer)
        let personal = PersonalDataRoutes(
            backend: backend, objects: objects.store, trustedHops: settings.trustedProxyHops)
        guard let served = objects.served else { return exports + [personal, media] }
        let upload = ObjectUpload(
            store: served.directory, bus: backend.bus, transfers: transfers, sizeLimit: settings.uploadLimit,
            pace: UploadPace(timeout: .seconds(settings.uploadTimeout)))
        return exports + [personal, media, ObjectRoutes(served: served, answer: answer, upload: upload)]
    }

    private static func responder(
        to routes: [Route], _ instrumentation: ServerInstrumentation, _ door: FrontDoor, _ settings: EdgeSettings,
        _ logger: Logger
    ) -> NormalPaths {
        let router = Router(context: EdgeContext.self)
        func add(_ route: Route, for method: HTTPRequest.Method) {
            router.on(
                RouterPath(route.path), method: method,
                responder: RouteResponder(instrumentation: instrumentation, door: door, route: route))
        }
        for route in routes + OtherMethods.routes(beside: routes) { add(route, for: route.method) }
        // Not the router's own HEAD, which states a length of 0 where nobody knows it.
        for route in routes where route.method == .get { add(route, for: .head) }
        // A middleware applies to the routes that are added after it. Added last, it only handles unmatched requests.
        let unknown = UnknownRoutes(
            instrumentation: instrumentation, door: door, pages: PageForwarding(settings, logger: logger))
        router.add(middleware: unknown)
        return NormalPaths(
            router: router.buildResponder(), unknown: unknown, forwarding: settings.forwardingKeys)
    }
}
