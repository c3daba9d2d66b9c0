import type { JSX } from "react";
import type { PagePerson } from "../src/page/page-content.js";
import { useValue } from "./observable.js";
import { usePage } from "./page-context.js";
import type { SessionState } from "./session.js";

/** One button a person; a click makes that person the caller of every request from then on. */
export function PeopleSwitch(): JSX.Element {
  const { content, session } = usePage();
  const state = useValue(session.state);
  return (
    <div className="people">
      <div className="people-buttons" role="group" aria-label="Send requests as">
        {content.people.map((person) => (
          <PersonButton
            key={person.key}
            person={person}
            isCurrent={person.key === state.person.key}
            isBusy={state.status === "signing-in"}
            onClick={() => void session.become(person)}
          />
        ))}
      </div>
      <p className={`people-status is-${state.status}`} role="status">
        {describe(state)}
      </p>
    </div>
  );
}

interface PersonButtonProps {
  readonly person: PagePerson;
  readonly isCurrent: boolean;
  readonly isBusy: boolean;
  readonly onClick: () => void;
}

function PersonButton({ person, isCurrent, isBusy, onClick }: PersonButtonProps): JSX.Element {
  return (
    <button
      type="button"
      className="person"
      aria-pressed={isCurrent}
      aria-busy={isCurrent && isBusy}
      title={person.credentials ? `Sign in as ${person.name}` : "Send requests without signing in"}
      onClick={onClick}
    >
      {person.role}
    </button>
  );
}

function describe({ person, status, problem }: SessionState): string {
  if (status === "failed") return `Not signed in. ${problem ?? ""}`;
  if (status === "signing-in") return `Signing in as ${person.name}…`;
  return status === "signed-in" ? `Signed in as ${person.name}` : "Not signed in";
}
