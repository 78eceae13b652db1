/** What graphiql.html's scripts put on the window before graphiql-start.js runs, or none. */
interface Window {
  GraphiQL?: any;
  React?: any;
  ReactDOM?: any;
}
