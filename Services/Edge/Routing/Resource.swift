/// A part of the API: the routes of one resource.
protocol Resource {
    var routes: [Route] { get }
}
