import Hummingbird
import Vocabulary

/// Where a route belongs decides who may call it: there is no other place where that is said.
struct RouteGroups {
    /// Anybody, and whatever they accept: for probes.
    let plain: RouterGroup<EdgeContext>
    /// Anybody.
    let open: RouterGroup<EdgeContext>
    /// Any signed-in account.
    let customer: RouterGroup<EdgeContext>
    /// Accounts with the role `admin`.
    let admin: RouterGroup<EdgeContext>
    /// The same two, for what can be followed live too.
    let customerStreams: RouterGroup<EdgeContext>
    let adminStreams: RouterGroup<EdgeContext>
    /// Administrators, whatever they accept: for files.
    let adminFiles: RouterGroup<EdgeContext>

    init(_ router: Router<EdgeContext>, verifier: TokenVerifier, cache: CatalogueCache) {
        let live = Negotiation(types: ["application/json", "text/event-stream"])
        let signedIn = { (role: Role?) in
            router.group().add(middleware: Authentication(verifier: verifier, role: role))
        }
        plain = router.group()
        open = router.group().add(middleware: Negotiation())
        customer = signedIn(nil).add(middleware: Negotiation())
        customerStreams = signedIn(nil).add(middleware: live)
        admin = signedIn(.admin).add(middleware: Negotiation()).add(middleware: CatalogueChanges(cache: cache))
        adminStreams = signedIn(.admin).add(middleware: live)
        adminFiles = signedIn(.admin)
    }
}
