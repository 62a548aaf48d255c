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

    /// The same, whatever they accept: for files.
    let adminFiles: RouterGroup<EdgeContext>

    init(_ router: Router<EdgeContext>, verifier: TokenVerifier) {
        plain = router.group()
        open = router.group().add(middleware: Negotiation())
        customer = router.group().add(middleware: Authentication(verifier: verifier, role: nil))
            .add(middleware: Negotiation())
        adminFiles = router.group().add(middleware: Authentication(verifier: verifier, role: .admin))
        admin = router.group().add(middleware: Authentication(verifier: verifier, role: .admin))
            .add(middleware: Negotiation())
    }
}
