import { Icon } from '../../ui/Icon';
import { FormField } from '../fields/FormField';
import type { FormId, SectionSpec } from '../fields/spec';
import { sectionHelp, sectionTitle } from '../fields/texts';
import { textOf, type Value, type Values } from '../fields/values';

interface Props {
  form: FormId;
  sections: SectionSpec[];
  values: Values;
  saved: Values;
  faults: Record<string, string[]>;
  onChange: (key: string, value: Value) => void;
  readOnly?: boolean;
  isNew?: boolean;
}

/** The fields of a form in their sections. */
export function Sections({ form, sections, values, saved, faults, onChange, readOnly, isNew }: Props) {
  return sections.map((section) => {
    const help = sectionHelp(form, section.id);
    const title = sectionTitle(form, section.id);
    const fields = (
      <div className="form-grid">
        {section.fields.map((spec) => (
          <FormField
            key={spec.key}
            form={form}
            spec={spec}
            value={values[spec.key]}
            saved={saved[spec.key]}
            onChange={(value) => onChange(spec.key, value)}
            faults={faults[spec.key]}
            disabled={readOnly || (spec.naming && !isNew)}
          />
        ))}
      </div>
    );
    if (!section.folded)
      return (
        <section key={section.id} className="card form-section" aria-labelledby={`section-${section.id}`}>
          <header className="form-section-head">
            <h2 id={`section-${section.id}`}>{title}</h2>
            {help && <p className="help">{help}</p>}
          </header>
          {fields}
        </section>
      );
    const isUsed = section.fields.some((spec) => textOf(saved[spec.key]) !== '' || faults[spec.key]);
    return (
      <details key={section.id} className="card form-section" open={isUsed || undefined}>
        <summary className="form-section-head">
          <Icon name="right" className="fold-mark" size={16} />
          <span>
            <h2>{title}</h2>
            {help && <span className="help">{help}</span>}
          </span>
        </summary>
        {fields}
      </details>
    );
  });
}
