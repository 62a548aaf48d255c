import HTTPKit
import HTTPTypes
import Hummingbird

/// Refuses at once what could not be answered in time, with 503 and Retry-After, so that what is accepted is answered
/// quickly, however many ask.
struct LoadShedding {
    /// Answered without a service, or bounded elsewhere: hashing passwords takes its time and has its own queue, files
    /// are as slow as their line, and an export has thousands of rows.
    private static let exempt = [
        "/v1/auth/", "/livez", "/readyz", "/openapi.json", "/.well-known/", "/objects/", "/media/",
        "/v1/admin/exports/",
    ]

    let admission: Admission

    /// The answer to a request that has a place, or needs none.
    func admit(
        _ request: Request, _ context: EdgeContext, _ answer: () async -> Response
    ) async -> Response {
        if Self.isExempt(request, context) { return await answer() }
        guard let began = admission.begin() else {
            return Admission.overloaded.response(to: request.uri.path, trace: context.trace)
        }
        defer { admission.end(began, isTelling: request.headers[.prefer] == nil) }
        return await answer()
    }

    private static func isExempt(_ request: Request, _ context: EdgeContext) -> Bool {
        // The catalogue takes a place only for what its cache does not know.
        if let route = context.endpointPath, CatalogueRoutes.cached.contains(route) { return true }
        return exempt.contains(where: request.uri.path.hasPrefix)
    }
}
