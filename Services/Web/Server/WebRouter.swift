import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Telemetry
import Vocabulary

/// All pages, each behind the same service.
struct WebRouter: Sendable {
    let routes: [WebRoute]
    let responder: LanguagePaths

    /// - Throws: the error of reading the files, `Assets.Missing`, or a template's error
    init(
        settings: WebSettings, transport: any EdgeTransport, logger: Logger, tracer: SpanTracer = .off,
        now: @escaping @Sendable () -> Timestamp, newID: @escaping @Sendable () -> UniqueID
    ) throws {
        let languages = try Languages(directory: settings.files.appendingPathComponent("Texts"))
        let assets = try Assets(
            directory: settings.files.appendingPathComponent("Assets"), others: settings.fetchedFiles)
        let renderer = Renderer(
            templates: try Templates(directory: settings.files.appendingPathComponent("Templates")),
            languages: languages, assets: assets, publicURL: settings.publicURL)
        let service = PageService(
            renderer: renderer, transport: transport, forwarding: settings.forwardingKeys,
            sessions: SessionGuard(
                cookies: SealedCookies(sealer: settings.sealer, now: now), refresher: SessionRefresher()),
            newKey: { newID().description }, headers: PageHeaders(publicURL: settings.publicURL),
            cache: PageCache(age: settings.pageAge), logger: logger
        )
        let instrumentation = PageInstrumentation(logger: logger, tracer: tracer)
        routes =
            ShopPages.routes(publicURL: settings.publicURL) + CartPages.routes + SignInPages.routes
            + RegistrationPages.routes + PasswordPages.routes + AccountPages.routes + CheckoutPages.routes
            + OrderPages.routes + ConsolePages.routes(publicURL: settings.publicURL) + [
                AssetRoute.route(assets), SitePages.offline, SitePages.robots,
            ]
        let router = Router(context: WebContext.self)
        func responder(_ route: WebRoute) -> PageResponder {
            PageResponder(instrumentation: instrumentation, service: service, route: route)
        }
        for route in routes {
            router.on(RouterPath(route.path), method: route.method, responder: responder(route))
            if route.method == .get {
                router.on(RouterPath(route.path), method: .head, responder: responder(route))
            }
        }
        let unknown = responder(WebRoute(.get, "/**") { visit in FailurePages.notFound(visit.texts) })
        // Added last, it only handles unmatched requests.
        router.add(middleware: UnknownPages(responder: unknown))
        self.responder = LanguagePaths(router: router.buildResponder(), unknown: unknown, languages: languages)
    }
}
