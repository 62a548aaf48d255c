import Contracts
import HTTPKit
import Logging
import Messaging
import ServiceKit

extension FrontDoor {
    init(
        _ settings: EdgeSettings, _ admission: Admission, _ hashing: FairTurns, _ cache: CatalogueCache,
        _ maintenance: MaintenanceState, _ keys: SigningKeys, _ revocations: Revocations,
        _ bus: MessageBus, _ logger: Logger
    ) {
        let verifier = TokenVerifier(keys: keys, revocations: revocations, terms: [settings.tokens, .former])
        self.init(
            security: SecurityHeaders(isSecure: settings.isSecure),
            origins: CrossOrigin(allowed: settings.allowedOrigins),
            rates: RateLimits(
                perMinute: settings.rateLimitPerMinute, loginPerMinute: settings.loginRateLimitPerMinute,
                trustedHops: settings.trustedProxyHops),
            admission: admission, hashing: hashing,
            authentication: Authentication(
                verifier: verifier, refused: RefusedAccess(bus: bus, logger: logger)),
            changes: CatalogueChanges(cache: cache), maintenance: maintenance,
            problems: ProblemAnswers(logger: logger))
    }
}
