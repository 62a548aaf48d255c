package import HTTPTypes

extension HTTPField.Name {
    package static let host = known("Host")
    package static let idempotencyKey = known("Idempotency-Key")
    package static let idempotencyReplayed = known("Idempotency-Replayed")
    package static let lastEventID = known("Last-Event-ID")
    package static let link = known("Link")
    package static let prefer = known("Prefer")
    package static let preferenceApplied = known("Preference-Applied")
    package static let rateLimit = known("RateLimit")
    package static let rateLimitPolicy = known("RateLimit-Policy")
    package static let referrerPolicy = known("Referrer-Policy")
    package static let xAccelBuffering = known("X-Accel-Buffering")
    package static let forwardedFor = known("X-Forwarded-For")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }
}
